package io.gantry.process.stage.receive;

import java.io.File;
import java.io.IOException;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Sets a file that was dropped for a dataset aside, so that another of its name can come while it is worked on. */
@Component
public class SetAsideForDataset {

    private final DropFolder folder;

    public SetAsideForDataset(DropFolder folder) {
        this.folder = folder;
    }

    @Handler
    public void take(@Body File dropped) throws IOException {
        folder.setAsideForDataset(dropped.toPath());
    }
}
