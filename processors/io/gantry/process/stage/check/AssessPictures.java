package io.gantry.process.stage.check;

import io.gantry.model.quality.KnownPicture;
import io.gantry.model.quality.QualityCheck;
import io.gantry.model.work.Work;
import io.gantry.store.quality.PictureAssessments;
import io.gantry.store.quality.QualityChecks;
import io.gantry.store.quality.QualityResults;
import io.gantry.work.Claims;
import io.gantry.work.RetryPolicy;
import java.io.IOException;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;

/** Looks at pictures that nobody has looked at yet: those of a check, or ahead of any those that came in. */
@Component
public class AssessPictures {

    private static final int AT_A_TIME = 500;

    private final AssessPicture one;
    private final PictureAssessments assessments;
    private final QualityChecks checks;
    private final QualityResults results;
    private final Claims claims;
    private final RetryPolicy retries;

    public AssessPictures(
            AssessPicture one,
            PictureAssessments assessments,
            QualityChecks checks,
            QualityResults results,
            Claims claims,
            RetryPolicy retries) {
        this.one = one;
        this.assessments = assessments;
        this.checks = checks;
        this.results = results;
        this.claims = claims;
        this.retries = retries;
    }

    /** Those of a check. */
    public QualityCheck ofCheck(@Body QualityCheck begun, @ExchangeProperty("work") Work work) throws IOException {
        QualityCheck check = checks.note(work, begun, results.done(begun.id()));
        for (List<KnownPicture> some = next(check); !some.isEmpty(); some = next(check)) {
            for (KnownPicture picture : some) {
                assess(picture);
                check = checks.note(work, check, check.done() + 1);
            }
        }
        // Some may have been assessed ahead since it was counted.
        return checks.note(work, check, results.done(check.id()));
    }

    private List<KnownPicture> next(QualityCheck check) {
        return results.unassessed(check.id(), AT_A_TIME);
    }

    /** Those that came into a request or a dataset. */
    public void ahead(@Body Work work) throws IOException {
        retries.checkDeaths(work);
        for (List<KnownPicture> some = next(work); !some.isEmpty(); some = next(work)) {
            for (KnownPicture picture : some) {
                claims.check(work);
                assess(picture);
            }
        }
    }

    /** The same picture may be looked at ahead and for a check at a time: once is enough. */
    private void assess(KnownPicture picture) throws IOException {
        if (!assessments.has(picture)) {
            assessments.keep(picture, one.assess(picture));
        }
    }

    private List<KnownPicture> next(Work work) {
        return assessments.missing(work.subject(), AT_A_TIME);
    }
}
