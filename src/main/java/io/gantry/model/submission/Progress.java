package io.gantry.model.submission;

/** How many series of a submission are known, have ended, and have failed. */
public record Progress(int known, int ended, int failed) {}
