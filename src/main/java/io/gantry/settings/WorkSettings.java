package io.gantry.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How work is held and tried again.
 *
 * @param lease how long claimed work stays claimed without a sign of life
 * @param attempts how often work is tried before it fails for good
 * @param retryDelay pause before the second try; it doubles with each further one
 * @param patience how long work may lie before it is looked for
 */
@ConfigurationProperties("gantry.work")
public record WorkSettings(Duration lease, int attempts, Duration retryDelay, Duration patience) {

    /** What is said of work that came to nothing as often as it is tried, such as {@code write the report}. */
    public String gaveUp(String what) {
        return "The hub could not " + what + " in " + attempts + " tries. Please tell its administrator.";
    }

    /** The pause after a try that came to nothing. */
    public Duration delayAfter(int attempt) {
        return retryDelay.multipliedBy(1L << Math.min(Math.max(attempt - 1, 0), 10));
    }
}
