package io.gantry.process.stage.expire;

import io.gantry.store.submissions.KeptImages;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Lets go of the images of submissions that ended long ago. Reports stay, and so do the files of scans and jobs. */
@Component
public class ExpireImages {

    private static final int AT_A_TIME = 1000;

    private final KeptImages images;

    public ExpireImages(KeptImages images) {
        this.images = images;
    }

    @Handler
    public void expire() {
        images.expire(AT_A_TIME);
    }
}
