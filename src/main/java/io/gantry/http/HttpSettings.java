package io.gantry.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of the front door.
 *
 * @param maxBody largest body that is not a file: JSON and forms
 * @param threads threads that serve the hub's asynchronous work where Java has no virtual ones
 */
@ConfigurationProperties("gantry.http")
record HttpSettings(
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("64") int threads) {}
