package io.gantry.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.embedded.S3Alone;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

class StreamedObjectIT {

    private static final int SMALLEST_OF_S3 = 5 << 20;
    private static final String BUCKET = "gantry";

    private static S3Alone store;
    private static S3Client s3;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        store = S3Alone.start(Path.of("target/test-streamed"));
        var told = store.settings();
        s3 = new StoreConfiguration()
                .s3(new StoreSettings(
                        URI.create(told.get("gantry.s3.endpoint").toString()),
                        URI.create(told.get("gantry.s3.endpoint").toString()),
                        "us-east-1",
                        told.get("gantry.s3.access-key").toString(),
                        told.get("gantry.s3.secret-key").toString(),
                        BUCKET));
        s3.createBucket(request -> request.bucket(BUCKET));
    }

    @AfterAll
    static void stop() throws Exception {
        s3.close();
        store.close();
    }

    @Test
    void a_file_in_parts_is_whole() throws Exception {
        byte[] bytes = bytes(SMALLEST_OF_S3 + 7);
        new PartsUpload(s3, BUCKET, "archives/file", SMALLEST_OF_S3).put(Files.write(folder.resolve("f"), bytes));
        assertThat(read("archives/file")).isEqualTo(bytes);
    }

    @Test
    void what_is_written_in_three_parts_is_whole() throws Exception {
        byte[] bytes = bytes(2 * SMALLEST_OF_S3 + 12_345);
        try (StreamedObject object = new StreamedObject(s3, BUCKET, "archives/three", SMALLEST_OF_S3)) {
            object.write(bytes, 0, 10);
            object.write(bytes, 10, bytes.length - 10);
            object.complete();
        }
        assertThat(read("archives/three")).isEqualTo(bytes);
    }

    @Test
    void what_is_written_in_one_part_is_whole() throws Exception {
        byte[] bytes = bytes(1234);
        try (StreamedObject object = new StreamedObject(s3, BUCKET, "archives/one", SMALLEST_OF_S3)) {
            object.write(bytes);
            object.complete();
        }
        assertThat(read("archives/one")).isEqualTo(bytes);
    }

    @Test
    void what_is_not_completed_is_not_there() throws Exception {
        try (StreamedObject object = new StreamedObject(s3, BUCKET, "archives/none", SMALLEST_OF_S3)) {
            object.write(bytes(SMALLEST_OF_S3 + 1));
        }
        assertThatThrownBy(() -> read("archives/none")).isInstanceOf(NoSuchKeyException.class);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static byte[] read(String key) throws Exception {
        try (InputStream in = s3.getObject(request -> request.bucket(BUCKET).key(key))) {
            return in.readAllBytes();
        }
    }
}
