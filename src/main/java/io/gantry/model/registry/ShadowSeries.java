package io.gantry.model.registry;

import io.gantry.model.imaging.ModelIdentity;
import java.util.UUID;

/**
 * A series that a version in shadow is to read.
 *
 * @param version which one
 * @param analysisId what the version that serves said of it
 */
public record ShadowSeries(ModelIdentity version, UUID analysisId) {}
