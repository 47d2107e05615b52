package io.gantry.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.SharedData;
import io.gantry.model.failure.UnreadableDicom;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What DCMTK sees in a file that was read and written back is what it sees in the original. */
class DcmdumpComparisonTest {

    private static final long LARGEST = 400_000;

    @TempDir
    Path folder;

    @Test
    void dcmdump_sees_no_difference_between_a_file_and_what_is_written_of_it() throws Exception {
        Assumptions.assumeTrue(isInstalled(), "dcmdump is not installed");
        Map<Path, Path> copies = new TreeMap<>();
        for (Path file : SharedData.files()) {
            if (Files.size(file) <= LARGEST) {
                copy(file).ifPresent(copy -> copies.put(file, copy));
            }
        }
        assertThat(copies).hasSizeGreaterThan(350);
        Map<String, List<String>> before = dump(List.copyOf(copies.keySet()));
        Map<String, List<String>> after = dump(List.copyOf(copies.values()));
        copies.forEach((file, copy) ->
                assertThat(after.get(copy.toString())).as(file.toString()).isEqualTo(before.get(file.toString())));
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("dcmdump", "--version").start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    /** Empty for files that are broken, or that say of themselves what DCMTK believes and we do not. */
    private Optional<Path> copy(Path file) throws IOException {
        DicomObject object;
        try {
            object = DicomReader.readPart10(file, ReadOptions.whole(1 << 22));
        } catch (UnreadableDicom broken) {
            return Optional.empty();
        }
        String declared = object.fileMeta().string(Tag.TransferSyntaxUID).orElse("");
        if (!TransferSyntax.of(declared).equals(object.transferSyntax())) {
            return Optional.empty();
        }
        Path copy = folder.resolve(file.toString().replaceAll("[^A-Za-z0-9.]", "_"));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(copy))) {
            DicomWriter.writeFileMeta(out, object.fileMeta());
            DicomWriter.writeDataSet(out, object.dataSet(), object.transferSyntax());
        }
        return Optional.of(copy);
    }

    /** The lines of each file, made alike where the standard leaves a choice. */
    private static Map<String, List<String>> dump(List<Path> files) throws IOException {
        List<String> command = new ArrayList<>(List.of("dcmdump", "-q"));
        files.forEach(file -> command.add(file.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Map<String, List<String>> dumps = new TreeMap<>();
        List<String> current = new ArrayList<>();
        String all = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        for (String line : all.split("\n")) {
            if (line.startsWith("# dcmdump (")) {
                current = new ArrayList<>();
                dumps.put(line.substring(line.indexOf("): ") + 3), current);
            }
            if (line.strip().startsWith("(")) {
                normalised(line).ifPresent(current::add);
            }
        }
        return dumps;
    }

    private static Optional<String> normalised(String line) {
        String shown = line.replaceFirst(" +#[^#]*$", "");
        String tag = shown.strip().substring(1, 10);
        boolean delimiter = tag.equals("fffe,e00d") || tag.equals("fffe,e0dd");
        boolean groupLength = tag.endsWith(",0000");
        if (delimiter || groupLength || tag.equals("0002,0001")) {
            return Optional.empty();
        }
        // Known or undefined length, and SQ for a sequence that came as UN, are the writer's choice.
        return Optional.of(shown.replaceFirst(" [A-Z?]{2} \\(Sequence with .*", " SQ")
                .replaceFirst(" na \\(Item with .*", " item"));
    }
}
