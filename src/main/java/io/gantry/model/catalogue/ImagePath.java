package io.gantry.model.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Paths of pictures within their dataset, safe to be unpacked on any system: relative, between slashes, without
 * {@code ..}, control characters and what Windows does not take.
 */
public final class ImagePath {

    private static final int LONGEST_NAME = 120;
    private static final int MOST_FOLDERS = 10;
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}:*?\"<>|]");
    private static final Pattern ENDING = Pattern.compile("(\\.[^./]{1,10})?$");
    private static final Pattern RESERVED = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

    private ImagePath() {}

    /** A sender's name of a file, made safe. */
    public static String of(String name) {
        List<String> parts = Arrays.stream(name.split("[/\\\\]"))
                .map(ImagePath::part)
                .filter(part -> !part.isEmpty())
                .toList();
        List<String> kept = parts.subList(Math.max(0, parts.size() - MOST_FOLDERS), parts.size());
        return kept.isEmpty() ? "unnamed" : String.join("/", kept);
    }

    /** The same path with a number before its ending. */
    public static String numbered(String path, int number) {
        return ENDING.matcher(path).replaceFirst(" (" + number + ")$1");
    }

    private static String part(String name) {
        String clean = FORBIDDEN.matcher(name.strip()).replaceAll("_").replaceAll("^\\.+|[. ]+$", "");
        String safe = RESERVED.matcher(clean).matches() ? "_" + clean : clean;
        return shortened(safe);
    }

    /** Keeps the end, where the ending is; a code point is never cut. */
    private static String shortened(String name) {
        int length = name.codePointCount(0, name.length());
        if (length <= LONGEST_NAME) {
            return name;
        }
        Matcher ending = ENDING.matcher(name);
        String kept = ending.find() && ending.group(1) != null ? ending.group(1) : "";
        return name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - kept.length())) + kept;
    }
}
