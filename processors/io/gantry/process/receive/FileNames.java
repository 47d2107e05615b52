package io.gantry.process.receive;

import io.gantry.model.InvalidRequest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Names of files as senders give them: kept to be shown, never used as a path. */
final class FileNames {

    private static final int LONGEST = 255;

    private FileNames() {}

    /** The name, when it is one: no separators, no {@code ..}, no control characters, 255 bytes at most. */
    static String checked(@Nullable String name) {
        if (name == null || name.isBlank()) {
            throw new InvalidRequest("The file needs a name");
        }
        if (name.contains("/") || name.contains("\\") || name.equals("..") || name.equals(".")) {
            throw new InvalidRequest("A file name must not hold path separators or be '..'");
        }
        if (name.codePoints().anyMatch(Character::isISOControl)) {
            throw new InvalidRequest("A file name must not hold control characters");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new InvalidRequest("A file name must not be longer than 255 bytes");
        }
        return name;
    }

    /** A name that can't be refused any more, made harmless to be shown. */
    static String harmless(String name) {
        String shown = name.codePoints()
                .map(c -> Character.isISOControl(c) ? '_' : c)
                .limit(LONGEST / 4)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return shown.isBlank() ? "unnamed" : shown;
    }
}
