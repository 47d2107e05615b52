package io.gantry.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.Relay;
import io.gantry.embedded.S3Alone;
import io.gantry.model.file.ByteRange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class ObjectBytesIT {

    private static final String BUCKET = "gantry";
    private static final String KEY = "archives/large";

    /** More than the buffers between the store and its reader hold. */
    private static final byte[] BYTES = new byte[48 << 20];

    private static S3Alone store;
    private static Relay line;
    private static S3Client s3;

    @BeforeAll
    static void start() throws Exception {
        new Random(3).nextBytes(BYTES);
        store = S3Alone.start(Path.of("target/test-object-bytes"));
        var told = store.settings();
        line = new Relay(URI.create(told.get("gantry.s3.endpoint").toString()).getPort());
        URI endpoint = URI.create("http://127.0.0.1:" + line.port());
        s3 = new StoreConfiguration()
                .s3(new StoreSettings(
                        endpoint,
                        endpoint,
                        "us-east-1",
                        told.get("gantry.s3.access-key").toString(),
                        told.get("gantry.s3.secret-key").toString(),
                        BUCKET));
        s3.createBucket(request -> request.bucket(BUCKET));
        put(BYTES);
    }

    @AfterAll
    static void stop() throws Exception {
        s3.close();
        line.close();
        store.close();
    }

    @Test
    void reads_on_where_the_line_to_the_store_broke() throws Exception {
        try (InputStream in = new ObjectBytes(s3, BUCKET, KEY, null)) {
            byte[] head = in.readNBytes(1000);
            line.cut();
            line.mend();
            byte[] rest = in.readAllBytes();

            assertThat(head).isEqualTo(Arrays.copyOf(BYTES, 1000));
            assertThat(rest).isEqualTo(Arrays.copyOfRange(BYTES, 1000, BYTES.length));
        }
    }

    @Test
    void reads_a_stretch_on_to_its_own_end() throws Exception {
        int first = 123;
        int last = BYTES.length - 77;
        try (InputStream in = new ObjectBytes(s3, BUCKET, KEY, new ByteRange(first, last))) {
            assertThat(in.read()).isEqualTo(BYTES[first] & 0xFF);
            line.cut();
            line.mend();

            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(BYTES, first + 1, last + 1));
        }
    }

    @Test
    void fails_rather_than_go_on_in_another_object() throws Exception {
        byte[] other = BYTES.clone();
        other[0]++;
        try (InputStream in = new ObjectBytes(s3, BUCKET, KEY, null)) {
            in.readNBytes(1000);
            line.cut();
            line.mend();
            put(other);

            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
        } finally {
            put(BYTES);
        }
    }

    @Test
    void fails_when_the_store_stays_away() throws Exception {
        try (InputStream in = new ObjectBytes(s3, BUCKET, KEY, null)) {
            in.readNBytes(1000);
            line.cut();

            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
        } finally {
            line.mend();
        }
    }

    private static void put(byte[] bytes) {
        s3.putObject(request -> request.bucket(BUCKET).key(KEY), RequestBody.fromBytes(bytes));
    }
}
