package io.gantry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The real DICOM files that lie beside the project and never in it. Tests that need them are skipped without them. */
public final class SharedData {

    private SharedData() {}

    /** The folder of DICOM files, one folder a source; aborts the test where there is none. */
    public static Path dicom() {
        for (String place : List.of("../shared/data/dicom", "../../shared/data/dicom")) {
            Path folder = Path.of(place);
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        Assumptions.abort("No folder ../shared/data/dicom beside the project");
        throw new AssertionError();
    }

    /** Every file below a folder of {@link #dicom}, sorted, the notes in README.md aside. */
    public static List<Path> files(String folder) {
        try (Stream<Path> walk = Files.walk(dicom().resolve(folder))) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("README.md"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All DICOM files. */
    public static List<Path> files() {
        return files("");
    }

    /** The one file whose name ends so. */
    public static Path file(String nameEnd) {
        return files().stream()
                .filter(file -> file.getFileName().toString().endsWith(nameEnd))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No file named ..." + nameEnd));
    }

    /** The CT series of 54 slices of a phantom, gantry tilted. */
    public static List<Path> ctSeries() {
        return files("neurolabusc__dcm_qa_ct").stream()
                .filter(file -> file.toString().contains("S2010"))
                .toList();
    }
}
