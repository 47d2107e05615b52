package io.gantry.model.labelling;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What somebody said of a picture, perhaps until he or another said something else.
 *
 * @param username who said it
 */
public record LabelChange(UUID imageId, List<String> labels, String username, Instant at) {}
