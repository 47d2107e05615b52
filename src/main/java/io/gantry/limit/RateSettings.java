package io.gantry.limit;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often one caller may ask.
 *
 * @param requests requests in a period
 * @param uploads uploads in a period, counted apart from the other requests
 * @param period length of a period
 * @param callers callers with limits of their own, by user name or address
 */
@ConfigurationProperties("gantry.rate")
public record RateSettings(
        @DefaultValue("100") int requests,
        @DefaultValue("10") int uploads,
        @DefaultValue("1m") Duration period,
        @DefaultValue Map<String, Limits> callers) {

    /** The limits of one caller; the usual one holds where there is none. */
    public record Limits(
            @Nullable Integer requests, @Nullable Integer uploads) {}

    int limit(String name, boolean upload) {
        var own = callers.get(name);
        var limit = own == null ? null : upload ? own.uploads() : own.requests();
        return limit != null ? limit : upload ? uploads : requests;
    }
}
