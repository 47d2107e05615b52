package io.gantry.model;

/**
 * Instances of one association that were refused for the same reason.
 *
 * @param status DIMSE status, such as {@code A700H}
 * @param reason what it means
 */
public record DicomRefusal(String status, String reason, long count) {}
