package io.gantry.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How jobs are analysed.
 *
 * @param model name of the model that jobs ask for; where it does not serve, whichever takes the series
 */
@ConfigurationProperties("gantry.jobs")
public record JobSettings(String model) {}
