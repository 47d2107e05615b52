package io.gantry.process.stage.receive;

import io.gantry.model.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.ExchangeException;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Puts the reason why a dropped ZIP failed into {@code failed/}, and then the ZIP itself. */
@Component
public class ExplainFailedDrop {

    private final DropFolder folder;

    public ExplainFailedDrop(DropFolder folder) {
        this.folder = folder;
    }

    @Handler
    public void explain(@ExchangeException Failure failure, @ExchangeProperty("dropped") String dropped)
            throws IOException {
        String reason = failure.getMessage() + System.lineSeparator();
        folder.end(Path.of(dropped), "failed", zip -> Files.writeString(Path.of(zip + ".reason.txt"), reason));
    }
}
