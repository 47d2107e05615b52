package io.gantry.process.stage.infer;

import io.gantry.model.submission.SeriesWork;
import io.gantry.settings.WorkSettings;
import io.gantry.store.submissions.Analyses;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Leaves a series to be judged later, after trouble that is not the sender's; after the last try it fails. */
@Component
public class GiveSeriesBack {

    private static final Logger LOG = LoggerFactory.getLogger(GiveSeriesBack.class);

    private final Analyses analyses;
    private final WorkSettings settings;

    public GiveSeriesBack(Analyses analyses, WorkSettings settings) {
        this.analyses = analyses;
        this.settings = settings;
    }

    @Handler
    public void giveBack(
            @ExchangeProperty("work") SeriesWork work, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception trouble) {
        if (work.attempt() >= settings.attempts()) {
            LOG.error("Analysis {} failed for good after {} tries", work.id(), work.attempt(), trouble);
            analyses.fail(
                    work,
                    "The hub could not analyse this series in " + settings.attempts()
                            + " tries. Please tell its administrator.",
                    0);
            return;
        }
        LOG.warn("Analysis {} failed at try {} and is tried again", work.id(), work.attempt(), trouble);
        analyses.giveBack(work, settings.delayAfter(work.attempt()));
    }
}
