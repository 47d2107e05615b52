package io.gantry.dicom.service;

import io.gantry.dicom.dimse.Status;
import io.gantry.dicom.spool.Entry;

/** Takes what was received by C-STORE. Called by many associations at once. */
public interface StoreHandler {

    /** Whether there is room for one more instance; asked before its bytes are read, so it has to be quick. */
    default boolean hasRoom() {
        return true;
    }

    /**
     * Takes an instance that is durable already.
     *
     * @param file the Part 10 file; it is the handler's to release when this returns a done status, else it is released
     *     by the caller
     * @return a status of C-STORE, {@link Status}; the sender gets it as it is
     */
    int store(StoreRequest request, InstanceFacts facts, Entry file);
}
