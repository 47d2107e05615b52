package io.gantry.process.rules;

import io.gantry.inference.Models;
import io.gantry.model.submission.Door;
import io.gantry.settings.JobSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The models that doors ask for by their configuration. */
@Component
public class DoorWishes {

    private final Models models;
    private final JobSettings jobs;

    public DoorWishes(Models models, JobSettings jobs) {
        this.models = models;
        this.jobs = jobs;
    }

    /** For a job; null when its model does not serve: whichever takes the series, then. */
    public @Nullable String ofJobs() {
        boolean served = models.served().stream().anyMatch(model -> model.name().equals(jobs.model()));
        return served ? Models.orAnother(jobs.model()) : null;
    }

    /** What a door would ask for, unless something else is. */
    public @Nullable String of(Door door, @Nullable String asked) {
        return asked == null && door == Door.JOB ? ofJobs() : asked;
    }
}
