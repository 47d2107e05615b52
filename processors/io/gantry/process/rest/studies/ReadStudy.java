package io.gantry.process.rest.studies;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.pushed.PushedSeriesState;
import io.gantry.model.pushed.PushedStudy;
import io.gantry.model.pushed.StudyVersion;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.pushed.StudyViews;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells all that is known of one pushed study. */
@Component
public class ReadStudy {

    private final StudyViews studies;
    private final AuditTrail audit;

    public ReadStudy(StudyViews studies, AuditTrail audit) {
        this.studies = studies;
        this.audit = audit;
    }

    /** @throws NotFound when it was not pushed, or not to the title that is named */
    @Handler
    public StudyDescription read(
            @Header("study_uid") String studyUid,
            @Header("called_ae") @Nullable String calledAe,
            @ExchangeProperty("caller") Caller caller) {
        PushedStudy study = studies.find(studyUid, calledAe).orElseThrow(NotFound::study);
        audit.note(caller, "read", "study", studyUid);
        List<VersionDescription> versions = studies.versions(study.id()).stream()
                .map(version -> new VersionDescription(version, Links.of(study, version)))
                .toList();
        return new StudyDescription(
                study,
                studies.series(study.id()),
                versions,
                versions.stream()
                        .map(VersionDescription::report)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    /**
     * A pushed study.
     *
     * @param versions newest first
     * @param report of the newest version that has one
     */
    public record StudyDescription(
            @JsonUnwrapped PushedStudy study,
            List<PushedSeriesState> series,
            List<VersionDescription> versions,
            @Nullable Links report) {}

    /** A version and where its reports are, null while there are none. */
    public record VersionDescription(
            @JsonUnwrapped StudyVersion version, @Nullable Links report) {}

    /** Where the report files are. */
    public record Links(String xlsx, String csv) {

        static @Nullable Links of(PushedStudy study, StudyVersion version) {
            if (!version.status().equals("completed")) {
                return null;
            }
            String called =
                    URLEncoder.encode(study.calledAe(), StandardCharsets.UTF_8).replace("+", "%20");
            String query = "?called_ae=" + called + "&version=" + version.version();
            String base = "/api/studies/" + study.studyUid() + "/report.";
            return new Links(base + "xlsx" + query, base + "csv" + query);
        }
    }
}
