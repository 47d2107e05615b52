package io.gantry.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.FreePorts;
import io.gantry.embedded.S3Alone;
import io.gantry.model.catalogue.FillOrigin;
import io.gantry.model.failure.InvalidRequest;
import io.gantry.model.failure.StoreUnavailable;
import io.gantry.objects.OtherBuckets.Listed;
import io.gantry.settings.FillSettings;
import io.gantry.settings.FillSettings.Source;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Buckets of the hub's store and of a configured one. */
class OtherBucketsIT {

    private static final int MANY = 1_003;

    private static S3Alone store;
    private static S3Client s3;
    private static OtherBuckets buckets;

    @BeforeAll
    static void start() throws Exception {
        store = S3Alone.start(Path.of("target/test-other-buckets"));
        URI endpoint = URI.create(setting("endpoint"));
        String access = setting("access-key");
        String secret = setting("secret-key");
        s3 = StoreConfiguration.client(endpoint, "us-east-1", access, secret);
        Map<String, Source> sources = Map.of(
                "elsewhere", new Source(endpoint, "us-east-1", access, secret),
                "locked", new Source(endpoint, "us-east-1", access, "not the key"),
                "away", new Source(URI.create("http://127.0.0.1:" + FreePorts.next()), "us-east-1", "a", "b"));
        buckets = new OtherBuckets(
                s3,
                new StoreSettings(endpoint, endpoint, "us-east-1", access, secret, "gantry"),
                new FillSettings(sources));
        s3.createBucket(request -> request.bucket("pictures"));
        for (int i = 0; i < MANY; i++) {
            String key = "many/%04d".formatted(i);
            s3.putObject(request -> request.bucket("pictures").key(key), RequestBody.fromString("x"));
        }
        s3.putObject(request -> request.bucket("pictures").key("large"), RequestBody.fromBytes(new byte[4 << 20]));
    }

    @AfterAll
    static void stop() throws Exception {
        buckets.close();
        s3.close();
        store.close();
    }

    private static String setting(String name) {
        return store.settings().get("gantry.s3." + name).toString();
    }

    @Test
    void lists_page_by_page_in_the_order_of_keys_whosever_the_store_is() {
        for (String source : new @Nullable String[] {null, "elsewhere"}) {
            var from = new FillOrigin.Bucket(source, "pictures", "many/");
            int seen = 0;
            String last = null;
            for (var page = buckets.list(from, last); !page.isEmpty(); page = buckets.list(from, last)) {
                assertThat(page).isSortedAccordingTo((a, b) -> a.key().compareTo(b.key()));
                seen += page.size();
                last = page.get(page.size() - 1).key();
            }
            assertThat(seen).isEqualTo(MANY);
            assertThat(buckets.list(from, "many/1001")).containsExactly(new Listed("many/1002", 1));
        }
    }

    @Test
    void an_object_is_read_whole_or_left_early() throws IOException {
        var from = new FillOrigin.Bucket("elsewhere", "pictures", "");
        try (InputStream in = buckets.open(from, "large").orElseThrow()) {
            assertThat(in.readAllBytes()).hasSize(4 << 20);
        }
        // Each that is left would hold its connection: there are fewer than this.
        for (int i = 0; i < 60; i++) {
            try (InputStream in = buckets.open(from, "large").orElseThrow()) {
                assertThat(in.read()).isZero();
            }
        }
        assertThat(buckets.open(from, "no such object")).isEmpty();
    }

    @Test
    void says_what_is_wrong_with_a_store_that_can_not_be_read() {
        assertThatThrownBy(() -> buckets.list(new FillOrigin.Bucket("locked", "pictures", ""), null))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageStartingWith("bucket: the hub may not read pictures.");
        assertThatThrownBy(() -> buckets.list(new FillOrigin.Bucket("unknown", "pictures", ""), null))
                .isInstanceOf(InvalidRequest.class)
                .hasMessage("source: no store of this name is configured; there are [away, elsewhere, locked]");
        assertThatThrownBy(() -> buckets.list(new FillOrigin.Bucket("away", "pictures", ""), null))
                .isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> buckets.list(new FillOrigin.Bucket(null, "gantry", ""), null))
                .isInstanceOf(InvalidRequest.class)
                .hasMessage("bucket: this one is the hub's own. Name one that you fill yourselves");
    }
}
