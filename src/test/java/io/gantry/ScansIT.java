package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.Api.Form;
import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.Uids;
import io.gantry.dicom.data.VR;
import io.gantry.objects.ObjectLinks;
import io.gantry.objects.ObjectStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.StreamCachingStrategy.Statistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Patients and their scans at the running hub, by the contract patients.md. */
@HubTest
class ScansIT {

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @Autowired
    ObjectLinks links;

    @Autowired
    ObjectStore objects;

    @Autowired
    CamelContext camel;

    private Api hub;
    private String patient;

    @BeforeEach
    void make_a_patient() {
        hub = new Api("http://localhost:" + port, signIn.bearer("demo-customer"));
        patient = Api.read(hub.json(
                        "POST",
                        "/api/v1/patients",
                        "{\"first_name\": \"A\", \"last_name\": \"B\", \"description\": \"first\"}"))
                .path("id")
                .asText();
    }

    @Test
    void a_cut_zip_is_no_scan() {
        byte[] whole = StudyZip.ofSeries(1);
        HttpResponse<String> answer = send("a.zip", Arrays.copyOf(whole, whole.length - 30));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"error\":\"Corrupted ZIP\"}");
    }

    @Test
    void a_table_of_contents_is_no_scan() {
        byte[] directory = Instances.file(new DataSet()
                .put(Tag.SOPClassUID, VR.UI, Uids.MEDIA_STORAGE_DIRECTORY)
                .put(Tag.SOPInstanceUID, VR.UI, "1.2.5.9"));
        HttpResponse<String> alone = send("DICOMDIR", directory);
        assertThat(alone.statusCode()).isEqualTo(415);
        assertThat(alone.body()).isEqualTo("{\"error\":\"Unsupported Media Type\"}");

        HttpResponse<String> packed =
                send("disk.zip", new StudyZip().file("DICOMDIR", directory).bytes());
        assertThat(packed.statusCode()).isEqualTo(400);
        assertThat(packed.body()).isEqualTo("{\"error\":\"The ZIP holds a DICOMDIR without the images it lists\"}");
    }

    @Test
    void says_of_a_scan_of_several_series_that_one_of_them_was_looked_at() {
        assertThat(analysed("one.zip", StudyZip.ofSeries(1)).path("note").isNull())
                .isTrue();
        assertThat(analysed("two.zip", StudyZip.ofSeries(2)).path("note").asText())
                .startsWith("The file holds 2 series; this is the report of one of them.");
    }

    @Test
    void sends_a_scan_as_it_is_fetched_without_a_copy_of_it_on_the_way() {
        String file = "/api/scans/" + scan("ct.zip", StudyZip.ofSeries(1)) + "/file";
        Statistics copies = camel.getStreamCachingStrategy().getStatistics();
        copies.setStatisticsEnabled(true);
        copies.reset();

        assertThat(hub.getBytes(file).statusCode()).isEqualTo(200);

        assertThat(copies.getCacheMemoryCounter() + copies.getCacheSpoolCounter())
                .isZero();
    }

    @Test
    void gives_a_scan_back_as_it_came_also_in_parts() {
        byte[] bytes = StudyZip.ofSeries(1);
        String file = "/api/scans/" + scan("ct.zip", bytes) + "/file";
        HttpResponse<byte[]> whole = hub.getBytes(file);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo(bytes);
        assertThat(whole.headers().firstValueAsLong("Content-Length")).hasValue(bytes.length);
        assertThat(whole.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("filename=\"ct.zip\"");
        String tag = whole.headers().firstValue("ETag").orElseThrow();

        HttpResponse<byte[]> part = hub.getBytes(file, "Range", "bytes=10-19", "If-Range", tag);
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(bytes, 10, 20));
        assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 10-19/" + bytes.length);
        assertThat(hub.getBytes(file, "Range", "bytes=" + bytes.length + "-").statusCode())
                .isEqualTo(416);
        assertThat(hub.getBytes(file, "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @Test
    void null_takes_a_text_back_and_what_is_not_named_stays() {
        String path = "/api/v1/patients/" + patient;
        assertThat(put(path, "{\"first_name\": \"C\"}").path("description").asText())
                .isEqualTo("first");
        assertThat(put(path, "{\"description\": null}").path("description").isNull())
                .isTrue();
        assertThat(Api.read(hub.get(path)).path("first_name").asText()).isEqualTo("C");

        String scan = "/api/v1/scans/" + scan("ct.zip", StudyZip.ofSeries(1));
        assertThat(put(scan, "{\"description\": \"thorax\"}")
                        .path("description")
                        .asText())
                .isEqualTo("thorax");
        assertThat(put(scan, "{\"description\": null}").path("description").isNull())
                .isTrue();
    }

    @Test
    void a_page_of_another_origin_puts_an_object_by_its_link_and_by_no_other() throws Exception {
        String key = "uploads/" + UUID.randomUUID();
        URI link = URI.create(links.toPut(key, "application/dicom", Duration.ofMinutes(1)));
        HttpResponse<String> asked = ask(HttpRequest.newBuilder(link)
                .header("Origin", "https://viewer.example")
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "content-type")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).isPresent();

        HttpRequest.Builder put = HttpRequest.newBuilder(link)
                .header("Origin", "https://viewer.example")
                .PUT(HttpRequest.BodyPublishers.ofString("bytes"));
        assertThat(ask(put.copy().header("Content-Type", "text/plain")).statusCode())
                .isEqualTo(403);
        assertThat(ask(put.copy().header("Content-Type", "application/dicom")).statusCode())
                .isEqualTo(200);
        try (var kept = objects.open(key)) {
            assertThat(kept.readAllBytes()).asString().isEqualTo("bytes");
        }
        objects.delete(key);
    }

    private static HttpResponse<String> ask(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode analysed(String name, byte[] bytes) {
        HttpResponse<String> answer = hub.json("POST", "/api/scans/" + scan(name, bytes) + "/analyze", "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Api.read(answer);
    }

    private JsonNode put(String path, String body) {
        HttpResponse<String> answer = hub.json("PUT", path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Api.read(answer);
    }

    private String scan(String name, byte[] bytes) {
        HttpResponse<String> answer = send(name, bytes);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Api.read(answer).path("id").asText();
    }

    private HttpResponse<String> send(String name, byte[] bytes) {
        return hub.form(
                "POST", "/api/v1/scans", new Form().text("patient_id", patient).file("file", name, bytes));
    }
}
