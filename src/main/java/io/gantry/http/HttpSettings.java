package io.gantry.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of the front door.
 *
 * @param maxBody largest body that is not a file: JSON and forms
 * @param bodyGrace how long a body may be waited for before it has to come at a rate
 * @param bodyRate the rate a second; slower senders are given up
 * @param minFree what stays free on the disks that uploads come to lie on
 * @param threads threads that serve the hub's asynchronous work where Java has no virtual ones
 */
@ConfigurationProperties("gantry.http")
record HttpSettings(
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("20s") Duration bodyGrace,
        @DefaultValue("500B") DataSize bodyRate,
        @DefaultValue("256MB") DataSize minFree,
        @DefaultValue("64") int threads) {}
