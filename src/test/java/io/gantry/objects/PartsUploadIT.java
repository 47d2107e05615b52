package io.gantry.objects;

import static org.assertj.core.api.Assertions.assertThat;

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
import software.amazon.awssdk.services.s3.S3Client;

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
}
