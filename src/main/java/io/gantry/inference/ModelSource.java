package io.gantry.inference;

import java.nio.file.Path;

/** Knows which models were uploaded and are to serve. */
public interface ModelSource {

    /**
     * Brings them into this node's folder, each into a folder of its name, and takes others away.
     *
     * @throws RuntimeException when it can't be told at the moment which they are, or one can't be fetched
     */
    void bring(Path folder);
}
