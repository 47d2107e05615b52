package io.gantry.model.registry;

import io.gantry.model.imaging.ModelIdentity;
import java.util.UUID;

/**
 * A picture that a version in shadow is to read.
 *
 * @param version which one
 * @param taskUid the task of which the version that serves has said something
 */
public record ShadowPicture(ModelIdentity version, UUID taskUid) {}
