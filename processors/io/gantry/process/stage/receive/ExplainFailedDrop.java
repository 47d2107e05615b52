package io.gantry.process.stage.receive;

import io.gantry.model.failure.Failure;
import io.gantry.settings.DropSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.ExchangeException;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Puts the reason why a dropped ZIP failed into {@code failed/}; the ZIP follows under the name given back. */
@Component
public class ExplainFailedDrop {

    private final DropSettings drop;

    public ExplainFailedDrop(DropSettings drop) {
        this.drop = drop;
    }

    /** Where the ZIP goes, relative to the drop folder. */
    @Handler
    public String explain(@ExchangeException Failure failure, @Header("CamelFileNameOnly") String name)
            throws IOException {
        Path failed = drop.folder().resolve("failed");
        String free = FreeName.in(failed, name);
        Files.writeString(failed.resolve(free + ".reason.txt"), failure.getMessage() + System.lineSeparator());
        return "failed/" + free;
    }
}
