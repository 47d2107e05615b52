package io.gantry.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How pictures of labelling requests come and are shown.
 *
 * @param signed how long an address is good for that is signed to put a picture or to show one
 * @param abandoned how long it is waited until a picture that was put there is completed
 */
@ConfigurationProperties("gantry.labelling")
public record LabellingSettings(Duration signed, Duration abandoned) {}
