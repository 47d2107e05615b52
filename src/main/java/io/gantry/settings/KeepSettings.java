package io.gantry.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long things are kept.
 *
 * @param images bytes of a submission, of its series and of what was made of it to be sent, from its end on; reports
 *     and scans stay
 * @param receipts of DICOM associations, from their begin on, and of what was sent, from its end on
 * @param work that ended, with the tries that came to nothing
 */
@ConfigurationProperties("gantry.keep")
public record KeepSettings(Duration images, Duration receipts, Duration work) {}
