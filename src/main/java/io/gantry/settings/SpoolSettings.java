package io.gantry.settings;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.util.unit.DataSize;

/**
 * Where files lie while they are worked on. Nothing here is the only copy of what was acknowledged.
 *
 * @param folder a folder of this node
 * @param recent how much of what this node has put into the object store is kept at hand for the step that reads it next
 */
@ConfigurationProperties("gantry")
public record SpoolSettings(
        @Name("spool") Path folder,
        @Name("spool-recent") @DefaultValue("512MB") DataSize recent) {}
