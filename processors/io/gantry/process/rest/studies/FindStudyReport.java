package io.gantry.process.rest.studies;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.failure.ReportNotReady;
import io.gantry.model.file.StoredFile;
import io.gantry.model.pushed.PushedStudy;
import io.gantry.model.pushed.StudyVersion;
import io.gantry.model.submission.Submission;
import io.gantry.model.submission.SubmissionState;
import io.gantry.objects.ObjectStore;
import io.gantry.report.ReportFormat;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.pushed.StudyViews;
import io.gantry.store.submissions.Submissions;
import java.util.List;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the report of a pushed study that is about to be downloaded: of the version asked for, or of the newest that has one. */
@Component
public class FindStudyReport {

    private final StudyViews studies;
    private final Submissions submissions;
    private final ObjectStore objects;
    private final AuditTrail audit;

    public FindStudyReport(StudyViews studies, Submissions submissions, ObjectStore objects, AuditTrail audit) {
        this.studies = studies;
        this.submissions = submissions;
        this.objects = objects;
        this.audit = audit;
    }

    /** @throws NotFound when there is no such study, or no such version
     * @throws ReportNotReady while it is worked on, or when it failed */
    @Handler
    public StoredFile find(
            @Header("study_uid") String studyUid,
            @Header("called_ae") @Nullable String calledAe,
            @Header("version") @Nullable Integer version,
            @ExchangeProperty("format") String format,
            @ExchangeProperty("caller") Caller caller) {
        PushedStudy study = studies.find(studyUid, calledAe).orElseThrow(NotFound::study);
        StudyVersion found = version(studies.versions(study.id()), version);
        Submission submission = submissions.find(found.submissionId()).orElseThrow(NotFound::study);
        if (submission.state() != SubmissionState.COMPLETED) {
            throw ReportNotReady.of(submission);
        }
        audit.note(caller, "download", "study", studyUid);
        ReportFormat kind = ReportFormat.valueOf(format);
        String name = "study_report_" + submission.id() + "." + kind.extension();
        return objects.stored(kind.keyOf(submission.id()), name, kind.mediaType());
    }

    private static StudyVersion version(List<StudyVersion> newestFirst, @Nullable Integer asked) {
        if (newestFirst.isEmpty() && asked == null) {
            throw ReportNotReady.ofUnfinished();
        }
        if (asked != null) {
            return newestFirst.stream()
                    .filter(version -> version.version() == asked)
                    .findFirst()
                    .orElseThrow(NotFound::study);
        }
        return newestFirst.stream()
                .filter(version -> version.status().equals("completed"))
                .findFirst()
                .orElse(newestFirst.get(0));
    }
}
