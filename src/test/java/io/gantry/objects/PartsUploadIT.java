package io.gantry.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.HubTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

@HubTest
class PartsUploadIT {

    private static final int SMALLEST_OF_S3 = 5 << 20;

    @Autowired
    S3Client s3;

    @Autowired
    StoreSettings settings;

    @TempDir
    Path folder;

    @Test
    void an_object_put_in_parts_is_what_the_file_was() throws IOException {
        byte[] bytes = new byte[2 * SMALLEST_OF_S3 + 12_345];
        new Random(7).nextBytes(bytes);
        Path file = Files.write(folder.resolve("file"), bytes);
        String key = "submissions/" + UUID.randomUUID();
        new PartsUpload(s3, settings.bucket(), key, SMALLEST_OF_S3).put(file);
        try (InputStream in =
                s3.getObject(request -> request.bucket(settings.bucket()).key(key))) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
        s3.deleteObject(request -> request.bucket(settings.bucket()).key(key));
    }

    @Test
    void an_object_copied_in_parts_is_what_it_was_and_another_under_its_key_is_not_copied() throws IOException {
        byte[] bytes = new byte[SMALLEST_OF_S3 + 12_345];
        new Random(8).nextBytes(bytes);
        String from = "submissions/" + UUID.randomUUID();
        String to = "submissions/" + UUID.randomUUID();
        String tag = s3.putObject(request -> request.bucket(settings.bucket()).key(from), RequestBody.fromBytes(bytes))
                .eTag();
        PartsUpload parts = new PartsUpload(s3, settings.bucket(), to, SMALLEST_OF_S3);
        assertThatThrownBy(() -> parts.copy(settings.bucket(), from, "\"another\"", bytes.length))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
        parts.copy(settings.bucket(), from, tag, bytes.length);
        try (InputStream in =
                s3.getObject(request -> request.bucket(settings.bucket()).key(to))) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
        s3.deleteObject(request -> request.bucket(settings.bucket()).key(from));
        s3.deleteObject(request -> request.bucket(settings.bucket()).key(to));
    }
}
