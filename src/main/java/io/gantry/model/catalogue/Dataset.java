package io.gantry.model.catalogue;

import java.time.Instant;

/**
 * An entry of the catalogue.
 *
 * @param numImages pictures that are there
 * @param sizeMb their size in megabytes of 10⁶ bytes
 */
public record Dataset(
        int id, DatasetFields fields, long numImages, double sizeMb, Instant createdAt, Instant updatedAt) {}
