package io.gantry.settings;

import java.net.URI;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where datasets may be filled from besides the hub's own object store.
 *
 * @param sources object stores by the name that administrators call them
 */
@ConfigurationProperties("gantry.datasets")
public record FillSettings(@DefaultValue Map<String, Source> sources) {

    /**
     * An object store that others fill.
     *
     * @param endpoint its address; path-style requests are used
     * @param region the region in signatures; any word for most stores but Amazon's
     * @param accessKey of a user who may list and read; blank where everybody may
     */
    public record Source(
            URI endpoint,
            @DefaultValue("us-east-1") String region,
            @DefaultValue("") String accessKey,
            @DefaultValue("") String secretKey) {

        /** Without the key: this may be logged. */
        @Override
        public String toString() {
            return "Source[" + endpoint + "]";
        }
    }
}
