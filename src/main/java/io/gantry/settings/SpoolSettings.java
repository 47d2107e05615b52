package io.gantry.settings;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Where files lie while they are worked on. Nothing here is the only copy of what was acknowledged.
 *
 * @param folder a folder of this node
 */
@ConfigurationProperties("gantry")
public record SpoolSettings(@Name("spool") Path folder) {}
