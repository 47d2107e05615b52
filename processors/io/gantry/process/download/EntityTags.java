package io.gantry.process.download;

import io.gantry.model.file.StoredFile;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/** By what a client knows whether it holds a file's present bytes (RFC 9110, sections 8.8 and 13.1). */
final class EntityTags {

    /** RFC 9110, section 5.6.7; the JDK's own form of such a date leaves the day's zero away. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final StoredFile file;

    EntityTags(StoredFile file) {
        this.file = file;
    }

    /** The file's own tag, quoted. */
    String own() {
        return "\"" + file.tag() + "\"";
    }

    String lastModified() {
        return DATE.format(file.modifiedAt());
    }

    /** Whether a list of tags in If-None-Match holds the file's own; weak comparison. */
    boolean match(String known) {
        return known.strip().equals("*")
                || Arrays.stream(known.split(","))
                        .map(String::strip)
                        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                        .anyMatch(own()::equals);
    }

    /** Whether the tag or time in If-Range is the file's own; strong comparison. */
    boolean unchanged(String ifRange) {
        return ifRange.strip().equals(own()) || ifRange.strip().equals(lastModified());
    }
}
