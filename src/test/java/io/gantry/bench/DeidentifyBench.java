package io.gantry.bench;

import io.gantry.dicom.deidentify.DeidentifiedFile;
import io.gantry.dicom.deidentify.Deidentifier;
import io.gantry.dicom.deidentify.Profile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * De-identifies the files of a folder into new ones, on one thread; prints {@code seconds=} of each round after the first.
 */
public final class DeidentifyBench {

    private DeidentifyBench() {}

    /** Arguments: the folder, where to write, how many rounds. */
    public static void main(String[] args) throws IOException {
        Deidentifier deidentifier = new Deidentifier(Profile.of("key of the benchmark".getBytes()));
        List<Path> files;
        try (Stream<Path> walk = Files.walk(Path.of(args[0]))) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (int round = 0; round <= Integer.parseInt(args[2]); round++) {
            Path folder = Files.createDirectories(Path.of(args[1], "round"));
            long start = System.nanoTime();
            for (int i = 0; i < files.size(); i++) {
                try (InputStream in = new BufferedInputStream(Files.newInputStream(files.get(i)), 64 << 10);
                        OutputStream out =
                                new BufferedOutputStream(Files.newOutputStream(folder.resolve(i + ".dcm")), 64 << 10)) {
                    DeidentifiedFile file = deidentifier.read(in);
                    file.writeTo(out);
                }
            }
            if (round > 0) {
                System.out.printf(Locale.ROOT, "seconds=%.3f%n", (System.nanoTime() - start) / 1e9);
            }
            FileUtils.deleteDirectory(folder.toFile());
        }
    }
}
