package io.gantry.model;

/** How many series of a submission are known, have ended, and have failed. */
public record Progress(int known, int ended, int failed) {}
