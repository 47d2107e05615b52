package io.gantry.process.rest.jobs;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gantry.contract.RussianReasons;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.failure.ResultsNotReady;
import io.gantry.model.job.Job;
import io.gantry.model.job.JobStatus;
import io.gantry.report.JobResults;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.submissions.Jobs;
import io.gantry.store.submissions.Results;
import java.time.Instant;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the results of a completed job. They are kept when it completes; where they are not, they are made now. */
@Component
public class ReadResults {

    private final FindJob find;
    private final Jobs jobs;
    private final Results results;
    private final AuditTrail audit;
    private final ObjectMapper json;

    public ReadResults(FindJob find, Jobs jobs, Results results, AuditTrail audit, ObjectMapper json) {
        this.find = find;
        this.jobs = jobs;
        this.results = results;
        this.audit = audit;
        this.json = json;
    }

    /** @throws NotFound when there is none, or it is somebody else's
     * @throws ResultsNotReady while it goes on, and when it did not complete */
    @Handler
    public JobResultsObject read(@Header("job_id") String id, @ExchangeProperty("caller") Caller caller)
            throws JsonProcessingException {
        Job job = find.find(id, caller);
        if (job.status() != JobStatus.COMPLETED) {
            throw ResultsNotReady.of(job);
        }
        audit.note(caller, "read", "job", job.id());
        if (job.resultsPayload() != null) {
            return new JobResultsObject(job.id(), job.resultsParsedAt(), job.resultsPayload(), "cached");
        }
        jobs.keepResults(
                job.id(),
                json.writeValueAsString(JobResults.of(results.findings(job.id()), results.others(job.id()))
                        .inWords(RussianReasons::of)));
        Job made = jobs.find(job.id()).orElseThrow(NotFound::job);
        return new JobResultsObject(made.id(), made.resultsParsedAt(), made.resultsPayload(), "computed");
    }

    /**
     * The contract's answer.
     *
     * @param results as JSON
     * @param source {@code cached}, or {@code computed} when they were made for this answer
     */
    public record JobResultsObject(
            @JsonProperty("job_id") UUID jobId,
            @JsonProperty("parsed_at") @Nullable Instant parsedAt,
            @JsonRawValue @Nullable String results,
            String source) {}
}
