package io.gantry.dicom.dimse;

import java.util.Map;
import java.util.TreeMap;

/** Counts what one association stored; used by its thread alone. */
final class StoreTally {
    private final Map<Integer, Long> refused = new TreeMap<>();
    private long received;
    private long bytes;

    void count(int status, long length) {
        if (Status.isDone(status)) {
            received++;
            bytes += length;
        } else {
            refused.merge(status, 1L, Long::sum);
        }
    }

    long received() {
        return received;
    }

    long bytes() {
        return bytes;
    }

    Map<Integer, Long> refused() {
        return Map.copyOf(refused);
    }
}
