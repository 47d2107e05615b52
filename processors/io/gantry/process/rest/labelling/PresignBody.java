package io.gantry.process.rest.labelling;

import java.util.List;

/** Which pictures a browser is going to put into the object store itself. */
public record PresignBody(String requestId, List<AnnouncedFile> files) {

    /** One of them. */
    public record AnnouncedFile(String filename, String contentType) {}
}
