package io.gantry.process.stage.detect;

import io.gantry.model.registry.Finding;
import java.util.List;

/**
 * What a version in shadow said of a picture beside the one that serves.
 *
 * @param seconds that the version in shadow took
 */
record ComparedPicture(List<Finding> findings, double seconds) {}
