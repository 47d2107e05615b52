package io.gantry.process.stage.receive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * Names in a folder that nothing has yet, nor anything told beside it: a second {@code a.zip} becomes {@code a-2.zip}.
 * One that leaves no room for the names of what is told is cut.
 */
final class FreeName {

    private static final List<String> BESIDE = List.of("", ".report.csv", ".report.xlsx", ".reason.txt");
    /** Longest name in bytes on the file systems in use, less the longest ending that is put to a name, and a number. */
    private static final int LONGEST = 255 - ".report.xlsx.part".length() - "-9999".length();

    private FreeName() {}

    static String in(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        return of(name, file -> Files.exists(folder.resolve(file)));
    }

    /** The same wherever there is a way to ask what lies there. */
    static String of(String name, Predicate<String> lies) {
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 ? name.substring(dot) : "";
        String base = cut(dot > 0 ? name.substring(0, dot) : name, LONGEST - bytes(ending));
        String free = base + ending;
        for (int i = 2; isTaken(free, lies); i++) {
            free = base + "-" + i + ending;
        }
        return free;
    }

    private static boolean isTaken(String name, Predicate<String> lies) {
        return BESIDE.stream().anyMatch(ending -> lies.test(name + ending));
    }

    private static String cut(String base, int longest) {
        String cut = base;
        while (bytes(cut) > longest && cut.length() > 1) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
