package io.gantry.archive;

import java.util.Arrays;

/** Names from a ZIP made fit to be shown. They are never used as paths, here or anywhere. */
final class DisplayPath {

    /** Characters of a path that are kept; of a longer one the end, which tells the file. */
    static final int LONGEST = 255;

    private DisplayPath() {}

    /** The name with {@code /} between its parts, without drive, root, and characters that can't be seen. */
    static String of(String name) {
        StringBuilder shown = new StringBuilder();
        for (String part : name.replace('\\', '/').split("/")) {
            boolean drive = shown.isEmpty() && part.matches("[A-Za-z]:");
            if (!part.isEmpty() && !part.equals(".") && !drive) {
                shown.append(shown.isEmpty() ? "" : "/").append(part.equals("..") ? "__" : visible(part));
            }
        }
        return shown.isEmpty() ? "unnamed" : shortened(shown.toString());
    }

    /** Whether the name tries to leave the folder it would be unpacked in. */
    static boolean traverses(String name) {
        return Arrays.asList(name.replace('\\', '/').split("/")).contains("..");
    }

    private static String visible(String part) {
        return part.codePoints()
                .map(c -> hidden(c) ? '_' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean hidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    private static String shortened(String path) {
        if (path.length() <= LONGEST) {
            return path;
        }
        int from = path.length() - LONGEST + 1;
        return "…" + path.substring(Character.isLowSurrogate(path.charAt(from)) ? from + 1 : from);
    }
}
