package io.gantry.process.rest.labelling;

import java.util.List;
import java.util.UUID;

/** What is said of a picture, as it is sent. */
public record LabelsOfImage(UUID imageId, List<String> labels) {}
