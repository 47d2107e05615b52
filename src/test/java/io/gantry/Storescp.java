package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomObject;
import io.gantry.dicom.data.DicomReader;
import io.gantry.dicom.data.ReadOptions;
import io.gantry.dicom.data.Tag;
import io.gantry.model.failure.UnreadableDicom;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** DCMTK's storescp as a destination, and what it got; a test is skipped where it is not installed. */
final class Storescp implements Closeable {

    private static final int LARGEST_VALUE = 8 << 20;

    private final Dcmtk.Server server;
    private final Path folder;

    private Storescp(Dcmtk.Server server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /** Starts it with options of its own; what earlier ones of this directory got is there, too. */
    static Storescp serve(Path directory, int port, String... options) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("received"));
        List<String> command = new ArrayList<>(List.of("storescp", "-od", folder.toString()));
        command.addAll(List.of(options));
        command.add(String.valueOf(port));
        Path log = directory.resolve("storescp.log");
        return new Storescp(Dcmtk.serve(log, port, command.toArray(String[]::new)), folder);
    }

    /** What it said. */
    String output() throws IOException {
        return server.output();
    }

    /** What it got of a study; what is just being written is not counted yet. */
    List<DicomObject> received(String studyUid) throws IOException {
        return List.copyOf(files(studyUid).values());
    }

    private Map<Path, DicomObject> files(String studyUid) throws IOException {
        Map<Path, DicomObject> files = new TreeMap<>();
        for (Path file : Dcmtk.filesIn(folder)) {
            read(file)
                    .filter(object ->
                            text(object.dataSet(), Tag.StudyInstanceUID).equals(studyUid))
                    .ifPresent(object -> files.put(file, object));
        }
        return files;
    }

    private static Optional<DicomObject> read(Path file) throws IOException {
        try {
            return Optional.of(DicomReader.readPart10(file, ReadOptions.whole(LARGEST_VALUE)));
        } catch (UnreadableDicom e) {
            return Optional.empty();
        }
    }

    static String text(DataSet set, int tag) {
        return set.string(tag).orElse("");
    }

    /** Whether a file of this SOP Instance UID is there. */
    boolean has(String sopInstanceUid) throws IOException {
        return Dcmtk.filesIn(folder).stream().anyMatch(file -> file.toString().endsWith(sopInstanceUid));
    }

    /** Fails unless dciodvfy finds no error in any file of a study. */
    void assertValid(String studyUid) throws IOException {
        Dcmtk.needs("dciodvfy");
        for (Path file : files(studyUid).keySet()) {
            assertThat(Dcmtk.run("dciodvfy", file.toString()).output().lines())
                    .as(file.getFileName().toString())
                    .noneMatch(line -> line.startsWith("Error"));
        }
    }

    /** Fails when it ended by itself. */
    @Override
    public void close() throws IOException {
        assertThat(server.process().isAlive()).as(output()).isTrue();
        server.close();
    }
}
