package io.gantry.model.imaging;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What made a series, as the headers name it.
 *
 * @param manufacturer Manufacturer (0008,0070), empty when not given
 * @param model Manufacturer's Model Name (0008,1090), empty when not given
 */
public record Scanner(String manufacturer, String model) {

    /** Not known. */
    public static final Scanner UNKNOWN = new Scanner("", "");

    /** As long as a Long String may be (PS3.5 6.2). */
    private static final int LONGEST = 64;

    public Scanner {
        manufacturer = clean(manufacturer);
        model = clean(model);
    }

    /** What comes from outside is told to administrators: control characters are blanks, too long a name is cut. */
    private static String clean(@Nullable String name) {
        String plain = Objects.requireNonNullElse(name, "").replaceAll("[\\s\\p{Cntrl}]+", " ");
        int length = plain.codePointCount(0, plain.length());
        return plain.substring(0, plain.offsetByCodePoints(0, Math.min(length, LONGEST)))
                .strip();
    }
}
