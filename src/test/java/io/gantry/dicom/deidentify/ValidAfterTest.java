package io.gantry.dicom.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.Dcmtk;
import io.gantry.SharedData;
import io.gantry.model.failure.UnreadableDicom;
import io.gantry.phantom.PhantomStudy;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** By the judgement of dciodvfy an object has no fault after that it had not before. */
class ValidAfterTest {

    private static final byte[] KEY = "a key of sixteen".getBytes();

    /** What it says of a file that it gives up on, and of one that lacks the UIDs which file meta information repeats. */
    private static final List<String> UNREAD =
            List.of("dataset read failed", "Tags out of order", "Information Object Not found");

    @TempDir
    Path directory;

    @BeforeEach
    void needs_the_validator() {
        Dcmtk.needs("dciodvfy");
    }

    static List<Profile> profiles() {
        return List.of(
                Profile.of(KEY),
                Profile.of(
                        KEY,
                        Option.CLEAN_DESCRIPTORS,
                        Option.CLEAN_GRAPHICS,
                        Option.CLEAN_STRUCTURED_CONTENT,
                        Option.RETAIN_LONGITUDINAL_MODIFIED_DATES,
                        Option.RETAIN_PATIENT_CHARACTERISTICS));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void phantoms_are_as_valid_as_before(Profile profile) throws IOException {
        PhantomStudy.sample(7, 64, 3).writeTo(directory.resolve("phantom"));
        for (Path file : Dcmtk.filesIn(directory.resolve("phantom/series-1"))) {
            assertThat(newFaults(file, profile)).isEmpty();
        }
    }

    @Test
    void real_files_are_as_valid_as_before() throws IOException {
        List<String> worse = new ArrayList<>();
        int tried = 0;
        for (Path file : SharedData.files()) {
            if (Files.size(file) < 2_000_000
                    && (!file.toString().contains("datalad") || file.toString().endsWith("0"))) {
                for (String fault : newFaults(file, profiles().get(tried++ % 2))) {
                    worse.add(file.getFileName() + ": " + fault);
                }
            }
        }
        assertThat(tried).isGreaterThan(200);
        assertThat(worse).isEmpty();
    }

    private Set<String> newFaults(Path file, Profile profile) throws IOException {
        Path after = directory.resolve("after.dcm");
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(after))) {
            new Deidentifier(profile).read(in).writeTo(out);
        } catch (UnreadableDicom | NotDeidentified refused) {
            return Set.of();
        }
        Set<String> before = faults(file);
        if (before.stream().anyMatch(line -> UNREAD.stream().anyMatch(line::contains))) {
            return Set.of();
        }
        Set<String> faults = faults(after);
        faults.removeAll(before);
        return faults;
    }

    /** What it calls errors, without what differs from value to value. */
    private static Set<String> faults(Path file) throws IOException {
        return Dcmtk.run("dciodvfy", file.toString())
                .output()
                .lines()
                .filter(line -> line.startsWith("Error") && !line.contains("MediaStorageSOP"))
                .map(line -> line.replaceAll("[0-9a-fx.]*\\d[0-9a-f.]*", "#"))
                .collect(Collectors.toSet());
    }
}
