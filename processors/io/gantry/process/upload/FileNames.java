package io.gantry.process.upload;

import io.gantry.model.failure.InvalidRequest;
import io.gantry.model.failure.UnacceptableUpload;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names of files as senders give them: kept to be shown, never used as a path. */
public final class FileNames {

    private static final int LONGEST = 255;

    private FileNames() {}

    /** The name, when it is one: no separators, no {@code ..}, no control characters, 255 bytes at most. */
    public static String checked(@Nullable String name) {
        Fault fault = fault(name).orElse(null);
        if (fault != null || name == null) {
            throw new InvalidRequest(fault == null ? Fault.MISSING.english : fault.english);
        }
        return name;
    }

    /** The same for the contract {@code jobs.md}: in Russian, and answered with its 400. */
    public static String checkedInRussian(@Nullable String name) {
        Fault fault = fault(name).orElse(null);
        if (fault != null || name == null) {
            throw new UnacceptableUpload(fault == null ? Fault.MISSING.russian : fault.russian);
        }
        return name;
    }

    private static Optional<Fault> fault(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return Optional.of(Fault.MISSING);
        }
        if (name.contains("/") || name.contains("\\") || name.equals("..") || name.equals(".")) {
            return Optional.of(Fault.PATH);
        }
        if (name.codePoints().anyMatch(Character::isISOControl)) {
            return Optional.of(Fault.CONTROL);
        }
        return name.getBytes(StandardCharsets.UTF_8).length > LONGEST ? Optional.of(Fault.LONG) : Optional.empty();
    }

    /** A name that can't be refused any more, made harmless to be shown. */
    public static String harmless(String name) {
        String shown = name.codePoints()
                .map(c -> Character.isISOControl(c) ? '_' : c)
                .limit(LONGEST / 4)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return shown.isBlank() ? "unnamed" : shown;
    }

    /** What may be wrong with a name, in the languages of the contracts. */
    private enum Fault {
        MISSING("The file needs a name", "У файла нет имени"),
        PATH(
                "A file name must not hold path separators or be '..'",
                "Имя файла не должно содержать разделителей пути или быть '..'"),
        CONTROL("A file name must not hold control characters", "Имя файла не должно содержать управляющих символов"),
        LONG("A file name must not be longer than 255 bytes", "Имя файла не должно быть длиннее 255 байт");

        private final String english;
        private final String russian;

        Fault(String english, String russian) {
            this.english = english;
            this.russian = russian;
        }
    }
}
