package io.gantry.http;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which web pages of other origins may use the hub.
 *
 * @param origins patterns such as {@code https://*.example.org}; {@code *} is any
 */
@ConfigurationProperties("gantry.cors")
record CorsSettings(@DefaultValue("*") List<String> origins) {}
