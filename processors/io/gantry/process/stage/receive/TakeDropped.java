package io.gantry.process.stage.receive;

import io.gantry.model.submission.DroppedFile;
import io.gantry.store.submissions.Submissions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Sets a ZIP of the drop folder aside, so that another of its name can come while it is worked on. */
@Component
public class TakeDropped {

    private final DropFolder folder;
    private final Submissions submissions;

    public TakeDropped(DropFolder folder, Submissions submissions) {
        this.folder = folder;
        this.submissions = submissions;
    }

    /** File systems give keys anew: what looks like a file that was judged already is one of its own all the same. */
    @Handler
    public void take(@Body File dropped) throws IOException {
        Path zip = dropped.toPath();
        UUID id = DroppedFile.of(zip).submissionId();
        folder.setAside(zip, submissions.find(id).isPresent() ? UUID.randomUUID() : id);
    }
}
