package io.gantry.embedded;

import io.gantry.model.failure.CannotStart;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.FileSystemUtils;

/** The PostgreSQL programs, unpacked once from the library that carries them. */
final class PostgresPrograms {

    static final String VERSION = "18.4";

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("rwxr-xr-x");

    private final Path home;
    private final List<String> prefix;

    private PostgresPrograms(Path home, List<String> prefix) {
        this.home = home;
        this.prefix = prefix;
    }

    /**
     * Finds the programs, unpacking them when they are not there whole.
     *
     * @throws CannotStart when this machine or this user cannot run them
     */
    static PostgresPrograms in(Path programs) throws IOException, InterruptedException {
        refuseOtherMachines();
        Path home = programs.resolve("postgresql-" + VERSION);
        if (Files.notExists(home)) {
            Path draft = programs.resolve("postgresql-" + VERSION + ".new");
            FileSystemUtils.deleteRecursively(draft);
            unpack(draft);
            Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresPrograms(home, prefixForUser());
    }

    /** The command line of one of the programs, for this user. */
    List<String> command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return command;
    }

    private static void refuseOtherMachines() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        if (!system.equals("linux") || !Set.of("amd64", "x86_64").contains(processor)) {
            throw new CannotStart(
                    "The embedded PostgreSQL runs on Linux on x86-64 only, not on " + system + " on " + processor
                            + ": start the services with docker-compose.yml and set gantry.embedded.enabled=false.");
        }
    }

    /** PostgreSQL refuses to run as root; a user namespace of its own shows it another user, with no rights lost. */
    private static List<String> prefixForUser() throws IOException, InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        Process probe = new ProcessBuilder("unshare", "-U", "true")
                .redirectErrorStream(true)
                .start();
        probe.getInputStream().readAllBytes();
        if (probe.waitFor() != 0) {
            throw new CannotStart("PostgreSQL does not run as root, and this system has no user namespaces to run it"
                    + " otherwise: start the hub as another user.");
        }
        return List.of("unshare", "-U");
    }

    private static void unpack(Path target) throws IOException {
        InputStream archive = PostgresPrograms.class.getResourceAsStream(ARCHIVE);
        if (archive == null) {
            throw new CannotStart("The PostgreSQL programs are not in this build: start the services with"
                    + " docker-compose.yml and set gantry.embedded.enabled=false.");
        }
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, target);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("The PostgreSQL archive has an entry outside of it");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(path, PROGRAM);
        }
    }
}
