package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomWriter;
import io.gantry.dicom.data.PixelSource;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.data.Uids;
import io.gantry.dicom.data.VR;
import io.gantry.phantom.PhantomStudy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@HubTest
class BulkRunIT {

    private static final String HEADER = "path_to_study,study_uid,series_uid,probability_of_pathology,pathology,"
            + "processing_status,time_of_processing";

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    private HubClient hub;

    @BeforeEach
    void sign_in() {
        hub = signedIn("demo-customer");
    }

    @Test
    void answers_a_zip_of_two_series_with_a_report_of_two_rows() throws IOException {
        PhantomStudy study = PhantomStudy.sample(7, 256, 8);
        HttpResponse<String> answer = hub.post(phantom(study));
        assertThat(answer.statusCode()).isEqualTo(201);
        UUID id = hub.id(answer);
        assertThat(answer.headers().firstValue("Location")).hasValue("/api/bulk-runs/" + id);

        HttpResponse<byte[]> xlsx = hub.getBytes("/api/bulk-runs/" + id + "/report.xlsx");
        assertThat(xlsx.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"bulk_report_" + id + ".xlsx\"; filename*=UTF-8''bulk_report_" + id
                        + ".xlsx");
        assertThat(xlsx.headers().firstValueAsLong("Content-Length")).hasValue(xlsx.body().length);
        var api = new Api("http://localhost:" + port, signIn.bearer("demo-customer"));
        String tag = xlsx.headers().firstValue("ETag").orElseThrow();
        String path = "/api/bulk-runs/" + id + "/report.xlsx";
        assertThat(api.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(api.getBytes(path, "Range", "bytes=0-1").body()).isEqualTo("PK".getBytes());
        assertThat(api.get(path, "Range", "bytes=99999999-").body())
                .isEqualTo("{\"error\":\"The range lies beyond the end of the file\"}");
        List<List<Object>> workbook = Workbooks.rows(xlsx.body());
        assertThat(workbook).hasSize(2);
        for (int i = 0; i < 2; i++) {
            List<Object> row = workbook.get(i);
            assertThat(row.subList(0, 3))
                    .containsExactly("chest/series-" + (i + 1), study.studyUid(), study.seriesUid(i));
            assertThat((Double) row.get(3)).isBetween(0.0, 1.0);
            assertThat((Double) row.get(4)).isEqualTo((Double) row.get(3) >= 0.5 ? 1 : 0);
            assertThat(row.get(5)).isEqualTo("Success");
            assertThat((Double) row.get(6)).isPositive();
        }
        assertThat(hub.get("/api/bulk-runs/" + id + "/report.csv").body()).startsWith(HEADER + "\r\n");
        assertThat(hub.csv(id).stream().map(BulkRunIT::typed).toList()).isEqualTo(workbook);
    }

    @Test
    void tells_of_a_run_what_became_of_each_series() {
        UUID id = hub.completed(StudyZip.ofSeries(2));
        JsonNode run = hub.run(id);
        assertThat(run.path("status").asText()).isEqualTo("completed");
        assertThat(run.path("file_name").asText()).isEqualTo("study.zip");
        assertThat(run.path("progress").asInt()).isEqualTo(100);
        assertThat(run.path("series_total").asInt()).isEqualTo(2);
        assertThat(run.path("series_ended").asInt()).isEqualTo(2);
        assertThat(run.path("series_failed").asInt()).isZero();
        assertThat(run.path("report").path("xlsx").asText()).isEqualTo("/api/bulk-runs/" + id + "/report.xlsx");
        assertThat(run.path("report").path("csv").asText()).isEqualTo("/api/bulk-runs/" + id + "/report.csv");
        assertThat(hub.series(id))
                .extracting(series -> series.path("path_to_study").asText())
                .containsExactly("s0", "s1");
        assertThat(hub.series(id))
                .extracting(series -> series.path("status").asText())
                .containsOnly("completed");
    }

    @Test
    void answers_at_once_who_prefers_not_to_wait() {
        HttpResponse<String> answer = hub.post(StudyZip.ofSeries(2), "Prefer", "respond-async");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Preference-Applied")).hasValue("respond-async");
        UUID id = hub.id(answer);
        assertThat(answer.headers().firstValue("Location")).hasValue("/api/bulk-runs/" + id);
        assertThat(hub.ended(id).path("status").asText()).isEqualTo("completed");
        assertThat(hub.csv(id)).hasSize(2);
    }

    @Test
    void takes_the_same_idempotency_key_as_the_same_run() {
        String key = "it-" + UUID.randomUUID();
        byte[] zip = StudyZip.ofSeries(1);
        UUID first = hub.id(hub.post(zip, "Idempotency-Key", key));
        assertThat(hub.id(hub.post(zip, "Idempotency-Key", key))).isEqualTo(first);
        assertThat(hub.id(signedIn("demo-universal").post(zip, "Idempotency-Key", key)))
                .isNotEqualTo(first);
        assertThat(hub.csv(first)).hasSize(1);
    }

    @Test
    void shows_a_run_to_its_owner_and_to_administrators_only() {
        UUID others = signedIn("demo-universal").completed(StudyZip.ofSeries(1));
        for (String path : List.of("", "/report.xlsx", "/report.csv")) {
            HttpResponse<String> answer = hub.get("/api/bulk-runs/" + others + path);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("{\"error\":\"Run not found\"}");
            assertThat(signedIn("demo-admin")
                            .getBytes("/api/bulk-runs/" + others + path)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void knows_no_job_and_no_scan_as_a_run() {
        var jobs = new JobClient(new Api("http://localhost:" + port, signIn.bearer("demo-customer")));
        String job = jobs.create("a.zip", StudyZip.ofSeries(1));
        jobs.ended(job);
        for (String path : List.of("", "/report.xlsx", "/report.csv")) {
            HttpResponse<String> answer = hub.get("/api/bulk-runs/" + job + path);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("{\"error\":\"Run not found\"}");
        }
    }

    @Test
    void makes_two_runs_of_the_same_zip_sent_twice() {
        byte[] zip = StudyZip.ofSeries(2);
        UUID first = hub.completed(zip);
        UUID second = hub.completed(zip);
        assertThat(second).isNotEqualTo(first);
        assertThat(hub.csvWithoutTime(second)).isEqualTo(hub.csvWithoutTime(first));
    }

    @Test
    void takes_folders_inner_zips_and_names_of_any_encoding_as_ordinary() throws IOException {
        byte[] zip = new StudyZip()
                .series("диск/пациент 1/лёгкие", "1.2.5.1")
                .file("старые исследования.zip", inCodePage866("грудная клетка", "1.2.5.2"))
                .file("DICOMDIR", directory())
                .file("прочти.txt", "Снимки органов грудной клетки".getBytes())
                .file("Thumbs.db", new byte[512])
                .bytes();
        UUID id = hub.completed(zip);
        assertThat(hub.csv(id))
                .extracting(row -> row.get(0), row -> row.get(2), row -> row.get(5))
                .containsExactly(
                        tuple("диск/пациент 1/лёгкие", "1.2.5.1", "Success"),
                        tuple("старые исследования.zip/грудная клетка", "1.2.5.2", "Success"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99"})
    void analyses_every_uncompressed_syntax(String syntax) throws IOException {
        StudyZip zip = new StudyZip();
        for (int number = 1; number <= StudyZip.SLICES; number++) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            DicomWriter.writePart10(file, Instances.ct("1.2.6", "1.2.6.1", number), TransferSyntax.of(syntax));
            zip.file(number + ".dcm", file.toByteArray());
        }
        UUID id = hub.completed(zip.bytes());
        assertThat(hub.csv(id)).hasSize(1);
        assertThat(hub.csv(id).get(0).get(5)).isEqualTo("Success");
    }

    @Test
    void names_the_syntax_that_it_can_not_decode() throws IOException {
        StudyZip zip = new StudyZip().series("good", "1.2.7.1");
        for (int number = 1; number <= StudyZip.SLICES; number++) {
            zip.file("htj2k/" + number + ".dcm", encapsulated("1.2.7.2", number));
        }
        UUID id = hub.completed(zip.bytes());
        assertThat(hub.csv(id)).extracting(row -> row.get(5)).containsExactly("Success", "Failure");
        assertThat(hub.series(id).get(1).path("reason").asText())
                .contains("High-Throughput JPEG 2000")
                .doesNotContain("Exception");
    }

    private HubClient signedIn(String user) {
        return new HubClient("http://localhost:" + port, signIn.bearer(user));
    }

    private static byte[] phantom(PhantomStudy study) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            study.writeTo(zip, "chest/");
        }
        return bytes.toByteArray();
    }

    private static byte[] inCodePage866(String folder, String seriesUid) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, Charset.forName("IBM866"))) {
            for (int number = 1; number <= StudyZip.SLICES; number++) {
                zip.putNextEntry(new ZipEntry(folder + "/снимок " + number + ".dcm"));
                zip.write(Instances.file(Instances.ct("1.2.5", seriesUid, number)));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static DataSet directory() {
        return new DataSet()
                .put(Tag.SOPClassUID, VR.UI, Uids.MEDIA_STORAGE_DIRECTORY)
                .put(Tag.SOPInstanceUID, VR.UI, "1.2.5.9");
    }

    private static byte[] encapsulated(String seriesUid, int number) throws IOException {
        DataSet header = new DataSet();
        Instances.ct("1.2.7", seriesUid, number).elements().stream()
                .filter(element -> element.tag() != Tag.PixelData)
                .forEach(header::put);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DicomWriter.writePart10(
                file,
                header,
                TransferSyntax.of("1.2.840.10008.1.2.4.201"),
                new PixelSource.Encapsulated(
                        List.of(new byte[] {(byte) 0xFF, 0x4F, 0, 0}).iterator()));
        return file.toByteArray();
    }

    private static List<Object> typed(List<String> row) {
        return List.of(
                row.get(0),
                row.get(1),
                row.get(2),
                Double.valueOf(row.get(3)),
                Double.valueOf(row.get(4)),
                row.get(5),
                Double.valueOf(row.get(6)));
    }
}
