package io.gantry.process.stage.receive;

import io.gantry.model.pushed.Evidence;
import io.gantry.model.pushed.SeriesArrival;
import io.gantry.model.submission.Submission;
import io.gantry.settings.DicomSettings;
import io.gantry.settings.PeerSettings;
import io.gantry.store.pushed.DicomStudies;
import io.gantry.work.Rounds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes a submission of one study when all its series are complete; of several nodes one does. */
@Component
class SubmitStudy {

    private final DicomStudies studies;
    private final List<String> queried;
    private final Completeness completeness;
    private final Rounds rounds;

    SubmitStudy(DicomStudies studies, DicomSettings settings, PeerSettings peers, Rounds rounds) {
        this.studies = studies;
        this.rounds = rounds;
        this.queried = peers.queried();
        this.completeness = new Completeness(settings.settle(), settings.quiet(), settings.cap());
    }

    /** The submission, empty while the study has to be waited for. */
    @Transactional
    public Optional<Submission> submit(UUID studyId) {
        if (!studies.lock(studyId)) {
            return Optional.empty();
        }
        List<SeriesArrival> arrivals = studies.arrivals(studyId, queried);
        Map<UUID, Evidence> complete = new HashMap<>();
        for (SeriesArrival series : arrivals) {
            completeness.judge(series).ifPresent(evidence -> complete.put(series.seriesId(), evidence));
        }
        studies.complete(complete);
        arrivals.stream()
                .filter(series -> !complete.containsKey(series.seriesId()))
                .flatMap(series -> completeness.nextMoment(series).stream())
                .forEach(moment -> rounds.ringIn(SubmitCompleteStudies.ROUND, moment));
        return arrivals.isEmpty() || complete.size() < arrivals.size()
                ? Optional.empty()
                : Optional.of(studies.submit(studyId));
    }
}
