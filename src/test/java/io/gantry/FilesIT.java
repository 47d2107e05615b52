package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.Api.Form;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the contract {@code jobs.md}. */
class FilesIT extends FileTests {

    @Test
    void keeps_lists_gives_back_and_deletes_a_file() {
        byte[] bytes = random(300_000);
        var answer = hub.form(
                "POST", "/upload", new Form().file("file", "ct.dcm", bytes).text("bucket_name", bucket));
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body())
                .isEqualTo("{\"message\":\"Файл успешно загружен\",\"filename\":\"ct.dcm\",\"bucket\":\"" + bucket
                        + "\",\"size\":300000}");

        var listed = Api.read(hub.get("/files?bucket_name=" + bucket));
        assertThat(listed.path("bucket").asText()).isEqualTo(bucket);
        assertThat(listed.path("count").asInt()).isEqualTo(1);
        assertThat(listed.at("/files/0/name").asText()).isEqualTo("ct.dcm");
        assertThat(listed.at("/files/0/size").asLong()).isEqualTo(300_000);
        assertThat(listed.at("/files/0/last_modified").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.+Z");

        var download = hub.getBytes(download("ct.dcm"));
        assertThat(download.statusCode()).isEqualTo(200);
        assertThat(download.body()).isEqualTo(bytes);
        assertThat(download.headers().firstValue("content-length")).hasValue("300000");
        assertThat(download.headers().firstValue("content-type")).hasValue("application/octet-stream");

        var removed = hub.delete("/files/ct.dcm?bucket_name=" + bucket);
        assertThat(removed.statusCode()).isEqualTo(200);
        assertThat(removed.body()).isEqualTo("{\"message\":\"Файл 'ct.dcm' успешно удален\"}");
        assertRefused(hub.delete("/files/ct.dcm?bucket_name=" + bucket), 404, NOT_FOUND);
        assertRefused(hub.get(download("ct.dcm")), 404, NOT_FOUND);
    }

    @Test
    void takes_the_bucket_from_the_query_too_and_uploads_without_one() {
        String name = UUID.randomUUID() + ".txt";
        var answer = hub.form("POST", "/upload?bucket_name=" + bucket, new Form().file("file", name, random(3)));
        assertThat(Api.read(answer).path("bucket").asText()).isEqualTo(bucket);
        assertThat(Api.read(hub.form("POST", "/upload", new Form().file("file", name, random(3))))
                        .path("bucket")
                        .asText())
                .isEqualTo("uploads");
        assertThat(Api.read(hub.get("/files?prefix=" + name)).path("count").asInt())
                .isEqualTo(1);
    }

    @Test
    void lists_by_prefix_in_the_order_of_names() {
        for (String name : new String[] {"b.txt", "a%_.txt", "a1.txt", "ф.txt"}) {
            upload(name, random(1));
        }
        assertThat(names("")).containsExactly("a%_.txt", "a1.txt", "b.txt", "ф.txt");
        assertThat(names("a")).containsExactly("a%_.txt", "a1.txt");
        assertThat(names("a%25")).containsExactly("a%_.txt");
        assertThat(names("nothing")).isEmpty();
    }

    @Test
    void puts_the_newest_in_the_place_of_a_file_of_the_same_name() {
        upload("a.bin", random(1000));
        String before = etag("a.bin");
        byte[] newest = random(500);
        upload("a.bin", newest);
        assertThat(hub.getBytes(download("a.bin")).body()).isEqualTo(newest);
        assertThat(etag("a.bin")).isNotEqualTo(before);
        assertThat(names("")).containsExactly("a.bin");
        assertNothingIsForgottenInTheStore();
    }

    @Test
    void gives_ranges() {
        byte[] bytes = "0123456789".getBytes();
        upload("r", bytes);
        assertPart("bytes=0-3", "0123", "bytes 0-3/10");
        assertPart("bytes=4-", "456789", "bytes 4-9/10");
        assertPart("bytes=-2", "89", "bytes 8-9/10");
        assertPart("bytes=8-99", "89", "bytes 8-9/10");
        assertPart("bytes=-99", "0123456789", "bytes 0-9/10");
        for (String passedOver : new String[] {"bytes=0-1,4-5", "lines=1-2", "bytes=5-2", "bytes=-"}) {
            assertThat(hub.get(download("r"), "Range", passedOver).statusCode()).isEqualTo(200);
        }
        for (String beyond : new String[] {"bytes=10-", "bytes=-0"}) {
            var answer = hub.get(download("r"), "Range", beyond);
            assertRefused(answer, 416, "{\"detail\":\"Запрошенный диапазон вне файла\"}");
            assertThat(answer.headers().firstValue("content-range")).hasValue("bytes */10");
        }
    }

    /** Nothing is there to be fetched, and RFC 9110 14.2 takes ranges of GET alone. */
    @Test
    void tells_of_a_file_without_fetching_it() {
        upload("h", "0123456789".getBytes());
        String tag = etag("h");
        jdbc.sql("update user_file set object_key = 'files/none' where bucket = ?")
                .param(bucket)
                .update();
        var answer = hub.head(download("h"), "Range", "bytes=0-1");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-length")).hasValue("10");
        assertThat(answer.headers().firstValue("etag")).hasValue(tag);
    }

    @Test
    void knows_what_the_client_has() {
        upload("e", "0123456789".getBytes());
        String tag = etag("e");
        var known = hub.get(download("e"), "If-None-Match", "\"other\", " + tag);
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(known.headers().firstValue("etag")).hasValue(tag);
        assertThat(hub.get(download("e"), "If-None-Match", "\"other\"").statusCode())
                .isEqualTo(200);
        assertThat(hub.get(download("e"), "Range", "bytes=0-1", "If-Range", tag).statusCode())
                .isEqualTo(206);
        assertThat(hub.get(download("e"), "Range", "bytes=0-1", "If-Range", "\"other\"")
                        .body())
                .isEqualTo("0123456789");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "снимок лёгких №1.dcm",
                "50% a+b;c&d=e #?.txt",
                "'quoted'.dcm",
                "..hidden",
                "a%2Fb%5Cc%2e%00%0A",
                "a\u2028b"
            })
    void takes_names_of_any_letters(String name) {
        upload(name, name.getBytes(StandardCharsets.UTF_8));
        var answer = hub.get(download(name));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(name);
        assertThat(answer.headers().firstValue("content-disposition").orElseThrow())
                .startsWith("attachment; ")
                .contains("filename*=UTF-8''");
        assertThat(names("")).containsExactly(name);
        assertThat(hub.delete("/files/" + Api.encoded(name) + "?bucket_name=" + bucket)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void makes_links_that_anybody_can_follow_for_a_while() throws Exception {
        byte[] bytes = random(2000);
        upload("ссылка.dcm", bytes);
        var link =
                Api.read(hub.get("/files/" + Api.encoded("ссылка.dcm") + "/url?bucket_name=" + bucket + "&expires=60"));
        assertThat(link.path("filename").asText()).isEqualTo("ссылка.dcm");
        assertThat(link.path("expires_in_seconds").asInt()).isEqualTo(60);
        var fetched = fetch(link.path("url").asText());
        assertThat(fetched.statusCode()).isEqualTo(200);
        assertThat(fetched.body()).isEqualTo(bytes);
        for (String change : List.of("Expires=60>Expires=61", "\\?>x?", "Signature=.>Signature=g", "Date=2>Date=3")) {
            String[] both = change.split(">");
            assertThat(fetch(link.path("url").asText().replaceFirst(both[0], both[1]))
                            .statusCode())
                    .as(change)
                    .isIn(400, 403);
        }
        assertRefused(hub.get("/files/none/url?bucket_name=" + bucket), 404, NOT_FOUND);
    }

    private static HttpResponse<byte[]> fetch(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Objects of files that no row names and nobody is about to delete. */
    private void assertNothingIsForgottenInTheStore() {
        Awaitility.await().atMost(HubClient.PATIENCE).untilAsserted(() -> assertThat(
                        (long) objects().size())
                .isEqualTo(jdbc.sql("select count(*) from user_file")
                        .query(Long.class)
                        .single()));
    }

    private void assertPart(String range, String content, String contentRange) {
        var answer = hub.get(download("r"), "Range", range);
        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo(content);
        assertThat(answer.headers().firstValue("content-range")).hasValue(contentRange);
        assertThat(answer.headers().firstValue("accept-ranges")).hasValue("bytes");
    }

    private String etag(String name) {
        return hub.get(download(name)).headers().firstValue("etag").orElseThrow();
    }
}
