package io.gantry.process.stage.infer;

import io.gantry.model.imaging.SeriesJudgement;
import io.gantry.model.submission.SeriesReading;
import io.gantry.model.work.Work;
import io.gantry.process.models.ShadowModels;
import io.gantry.process.series.FetchSeries;
import io.gantry.process.series.OpenedSeries;
import io.gantry.work.Claims;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Asks a version in shadow what it says of a series, in the way in which the version that serves was asked. */
@Component
public class JudgeInShadow {

    private final FetchSeries fetch;
    private final ShadowModels shadows;
    private final Claims claims;

    public JudgeInShadow(FetchSeries fetch, ShadowModels shadows, Claims claims) {
        this.fetch = fetch;
        this.shadows = shadows;
        this.claims = claims;
    }

    @Handler
    public JudgedSeries judge(@Body SeriesInShadow asked, @ExchangeProperty("work") Work work) throws IOException {
        Instant begun = Instant.now();
        try (OpenedSeries opened = fetch.fetch(asked.series().stored())) {
            SeriesJudgement said = said(asked, opened, work);
            return new JudgedSeries(new SeriesReading(said, JudgeSeries.since(begun), null, null), List.of());
        }
    }

    private SeriesJudgement said(SeriesInShadow asked, OpenedSeries opened, Work work) throws IOException {
        try (SeriesSlices slices =
                new SeriesSlices(opened.instances(), asked.series().facts())) {
            return shadows.judge(asked.version(), slices.facts(), new HeldSlices(slices, () -> claims.holds(work)));
        }
    }
}
