package io.gantry.settings;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The DICOM door, as far as routes do not name it.
 *
 * @param callers who may call a title that names no callers of its own: {@code AE[@address[/prefix]]}, by commas,
 *     {@code *} for everybody; nobody when null
 * @param called the AE titles that are answered to
 * @param settle how long after the last instance, and the last close, a study is left alone: some senders open one
 *     association for each instance
 * @param quiet how long nothing must have come on an open association for a series to be complete
 * @param cap how long a series is waited for at most
 * @param duplicates which of two instances with one UID and different bytes counts
 * @param maxWaiting instances that may be safe in the spool only, and wait for the database and the object store; each
 *     takes about 1 kB of memory
 * @param writers threads that carry instances from the spool to the object store
 */
@ConfigurationProperties("gantry.dicom")
public record DicomSettings(
        @Nullable String callers,
        List<CalledAe> called,
        Duration settle,
        Duration quiet,
        Duration cap,
        Duplicates duplicates,
        int maxWaiting,
        int writers,
        Tls tls) {

    private static final int LONGEST_TITLE = 16;

    public DicomSettings {
        called = List.copyOf(called);
        if (called.isEmpty()) {
            throw new IllegalArgumentException("gantry.dicom.called has to name an AE title");
        }
        for (CalledAe title : called) {
            if (title.title().isBlank() || title.title().length() > LONGEST_TITLE) {
                throw new IllegalArgumentException("An AE title has 1 to 16 characters: " + title.title());
            }
        }
    }

    /** Which instance counts when another comes under its UID. */
    public enum Duplicates {
        KEEP_FIRST,
        NEWEST_WINS
    }

    /**
     * A title that is answered to.
     *
     * @param model name of the model that judges what it gets, null for whichever takes the series
     * @param callers as {@link DicomSettings#callers()}, null for those
     */
    public record CalledAe(
            String title, @Nullable String model, @Nullable String callers) {}

    /**
     * TLS on a port of its own.
     *
     * @param bundle name of the {@code spring.ssl.bundle} with this hub's certificate and the callers' authorities
     */
    public record Tls(String bundle) {}
}
