package io.gantry.settings;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The drop folder.
 *
 * @param folder where ZIPs are dropped; {@code done} and {@code failed} are made in it
 * @param quiet how long a file must have stopped changing before it is taken
 * @param patience how long one that is no whole ZIP must have stopped changing before it is taken for a cut one
 */
@ConfigurationProperties("gantry.drop")
public record DropSettings(Path folder, Duration quiet, Duration patience) {}
