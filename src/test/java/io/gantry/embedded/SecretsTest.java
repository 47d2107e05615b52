package io.gantry.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.failure.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path data;

    @Test
    void are_made_once_and_differ_between_machines() throws IOException {
        Secrets made = Secrets.in(data);
        assertThat(Secrets.in(data)).isEqualTo(made);
        assertThat(Secrets.in(Files.createDirectory(data.resolve("other"))).hubClientSecret())
                .isNotEqualTo(made.hubClientSecret())
                .hasSize(40);
    }

    @Test
    void are_readable_by_this_user_only() throws IOException {
        Secrets.in(data);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("secrets.properties"))))
                .isEqualTo("rw-------");
    }

    @Test
    void are_not_made_anew_for_a_database_that_knows_the_old_ones() throws IOException {
        Files.createDirectory(data.resolve(PostgresServer.FOLDER));
        assertThatThrownBy(() -> Secrets.in(data))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("put it back, or delete the data folder");
    }

    @Test
    void are_refused_when_one_is_missing() throws IOException {
        Files.writeString(data.resolve("secrets.properties"), "postgres.password=x\n");
        assertThatThrownBy(() -> Secrets.in(data))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("has no postgres.hub.password");
    }
}
