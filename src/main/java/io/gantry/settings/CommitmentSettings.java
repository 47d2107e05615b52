package io.gantry.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How requests for storage commitment are answered.
 *
 * @param patience how long an instance may be on its way from the door into the store before it counts as missing
 * @param retryDelay pause before a report is sent a second time; it doubles with each further one
 * @param longestDelay the pause does not grow beyond this
 * @param giveUp age of a request at which its report is not tried again
 * @param keep how long ended requests stay in the books
 */
@ConfigurationProperties("gantry.dicom.commitment")
public record CommitmentSettings(
        Duration patience, Duration retryDelay, Duration longestDelay, Duration giveUp, Duration keep) {

    /** The pause after a try that came to nothing. */
    public Duration delayAfter(int attempt) {
        Duration delay = retryDelay.multipliedBy(1L << Math.min(Math.max(attempt - 1, 0), 20));
        return delay.compareTo(longestDelay) < 0 ? delay : longestDelay;
    }
}
