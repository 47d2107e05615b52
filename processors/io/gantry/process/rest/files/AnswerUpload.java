package io.gantry.process.rest.files;

import io.gantry.model.file.UserFile;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Answers an upload in the contract's words. */
@Component
public class AnswerUpload {

    @Handler
    public Uploaded answer(@Body UserFile file) {
        return new Uploaded("Файл успешно загружен", file.name(), file.bucket(), file.size());
    }

    /** The contract's answer; {@code size} in bytes. */
    public record Uploaded(String message, String filename, String bucket, long size) {}
}
