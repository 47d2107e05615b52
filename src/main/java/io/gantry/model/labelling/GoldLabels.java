package io.gantry.model.labelling;

import java.util.List;
import java.util.UUID;

/** What is known of a picture beforehand; labelers are never told. */
public record GoldLabels(UUID imageId, List<String> labels) {}
