package io.gantry.process.stage.check;

import io.gantry.model.quality.AssessedPicture;
import io.gantry.model.quality.QualityCheck;
import io.gantry.model.work.Work;
import io.gantry.store.quality.QualityChecks;
import io.gantry.store.quality.QualityResults;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Compares each picture of a check with all that the hub keeps. */
@Component
public class ComparePictures {

    private static final int AT_A_TIME = 100;

    private final FindDuplicates duplicates;
    private final QualityChecks checks;
    private final QualityResults results;

    public ComparePictures(FindDuplicates duplicates, QualityChecks checks, QualityResults results) {
        this.duplicates = duplicates;
        this.checks = checks;
        this.results = results;
    }

    @Handler
    public QualityCheck compare(@Body QualityCheck assessed, @ExchangeProperty("work") Work work) {
        QualityCheck check = assessed;
        for (List<AssessedPicture> some = next(check); !some.isEmpty(); some = next(check)) {
            for (AssessedPicture picture : some) {
                results.keep(check.id(), picture.imageId(), duplicates.of(picture));
                check = checks.note(work, check, check.done() + 1);
            }
        }
        return check;
    }

    private List<AssessedPicture> next(QualityCheck check) {
        return results.uncompared(check.id(), AT_A_TIME);
    }
}
