package io.gantry.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How work is held and tried again.
 *
 * @param heartbeat how often a node says that it lives
 * @param lease how long it may be silent before what it holds is taken again
 * @param attempts how often work is tried before it fails for good
 * @param deaths how often a node may fall silent over it before it fails for good
 * @param retryDelay pause before the second try; it doubles with each further one
 * @param longestDelay the longest such pause
 * @param look how often a worker looks for work that nobody announced
 */
@ConfigurationProperties("gantry.work")
public record WorkSettings(
        Duration heartbeat,
        Duration lease,
        int attempts,
        int deaths,
        Duration retryDelay,
        Duration longestDelay,
        Duration look) {

    /** The pause after a try that came to nothing. */
    public Duration delayAfter(int attempt) {
        Duration delay = retryDelay.multipliedBy(1L << Math.min(Math.max(attempt - 1, 0), 20));
        return delay.compareTo(longestDelay) > 0 ? longestDelay : delay;
    }
}
