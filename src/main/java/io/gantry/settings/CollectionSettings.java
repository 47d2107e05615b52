package io.gantry.settings;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How collections are made and kept.
 *
 * @param retention how long one is kept once it is ready
 * @param deidentify options of PS3.15 E.3 by their names in lower case with hyphens, such as {@code retain-device}
 * @param burnedIn whether DICOM images go in that may show in their pixels whose they are, whoever asks
 */
@ConfigurationProperties("gantry.collections")
public record CollectionSettings(Duration retention, List<String> deidentify, boolean burnedIn) {

    /**
     * How archives are made: what is written here makes other archives of the same pictures.
     *
     * @param burnedInToo whether an administrator asks for what is left out otherwise
     */
    public String form(boolean burnedInToo) {
        return "1 " + deidentify.stream().sorted().toList() + " " + (burnedIn || burnedInToo);
    }
}
