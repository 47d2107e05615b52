package io.gantry.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long things are kept.
 *
 * @param images bytes of a submission and of its series, from its end on; reports and scans stay
 * @param receipts of DICOM associations, from their begin on
 */
@ConfigurationProperties("gantry.keep")
public record KeepSettings(Duration images, Duration receipts) {}
