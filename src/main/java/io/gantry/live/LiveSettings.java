package io.gantry.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How jobs are followed.
 *
 * @param connections most open connections of one user over all nodes, of each kind
 * @param sendTimeout how long a client may take for one message before it is cut off
 * @param lease how long a connection counts that its node no longer vouches for
 */
@ConfigurationProperties("gantry.live")
record LiveSettings(
        @DefaultValue("5") int connections,
        @DefaultValue("5s") Duration sendTimeout,
        @DefaultValue("30s") Duration lease) {}
