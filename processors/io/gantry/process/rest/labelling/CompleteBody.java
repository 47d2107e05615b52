package io.gantry.process.rest.labelling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which pictures a browser has put into the object store. */
public record CompleteBody(String requestId, List<PutFile> uploaded) {

    /**
     * One of them.
     *
     * @param key with which its address was signed
     * @param etag as the object store told it, where the browser was let see it
     */
    public record PutFile(
            String filename, String key, @Nullable String etag) {}
}
