package io.gantry.process.stage.receive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Names in a folder that nothing has yet: a second {@code a.zip} becomes {@code a-2.zip}. */
final class FreeName {

    private FreeName() {}

    static String in(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        int dot = name.lastIndexOf('.');
        String base = dot > 0 ? name.substring(0, dot) : name;
        String ending = dot > 0 ? name.substring(dot) : "";
        String free = name;
        for (int i = 2; Files.exists(folder.resolve(free)); i++) {
            free = base + "-" + i + ending;
        }
        return free;
    }
}
