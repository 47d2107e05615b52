package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.VR;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Bad input is answered with its reason, and does no harm to what was sent beside it. */
@HubTest
class BadInputIT {

    private static final String NOT_A_ZIP = "{\"error\":\"Only .zip is accepted\"}";
    private static final String CORRUPTED = "{\"error\":\"Corrupted ZIP\"}";
    private static final String GOOD = "1.2.8.1";

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    private HubClient hub;

    @BeforeEach
    void sign_in() {
        hub = new HubClient("http://localhost:" + port, signIn.bearer("demo-customer"));
    }

    @Test
    void refuses_what_is_no_zip() {
        assertRefused(hub.post("plain text".getBytes()), 400, NOT_A_ZIP);
        assertRefused(hub.post(new byte[0]), 400, NOT_A_ZIP);
        assertRefused(hub.post(Instances.file(Instances.ct("1.2.8", GOOD, 1))), 400, NOT_A_ZIP);
    }

    @Test
    void refuses_a_zip_cut_anywhere() {
        byte[] whole = StudyZip.ofSeries(1);
        for (int length : new int[] {4, 100, whole.length / 2, whole.length - 30, whole.length - 1}) {
            assertRefused(hub.post(Arrays.copyOf(whole, length)), 400, CORRUPTED);
        }
    }

    @Test
    void refuses_a_zip_over_the_limit_with_the_limit() {
        assertRefused(hub.post(new byte[(64 << 20) + 1]), 413, "{\"error\":\"ZIP too large. Max 64 MB\"}");
    }

    @Test
    void refuses_a_zip_that_needs_a_password() {
        HttpResponse<String> answer = hub.post(ZipBytes.encrypted(StudyZip.ofSeries(1), ""));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error(answer)).contains("password");
    }

    @Test
    void refuses_a_zip_that_unpacks_to_more_than_is_allowed() {
        StudyZip zip = new StudyZip();
        for (int i = 0; i < 9; i++) {
            zip.file("bomb" + i, new byte[15 << 20]);
        }
        HttpResponse<String> answer = hub.post(zip.bytes());
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(error(answer)).contains("unpacks to more than 128 MB");
    }

    @Test
    void refuses_a_zip_of_more_entries_than_are_allowed() {
        StudyZip zip = new StudyZip();
        for (int i = 0; i < 1001; i++) {
            zip.file("file" + i, new byte[0]);
        }
        HttpResponse<String> answer = hub.post(zip.bytes());
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(error(answer)).contains("1000");
    }

    @Test
    void refuses_a_zip_without_any_dicom_file() {
        byte[] zip = new StudyZip().file("notes.txt", "no images".getBytes()).bytes();
        assertRefused(hub.post(zip), 400, "{\"error\":\"The ZIP holds no DICOM files\"}");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void gives_a_failure_row_with_its_reason_and_analyses_the_rest(
            String what, byte[] zip, String path, String reason) {
        UUID id = hub.completed(zip);
        Map<String, JsonNode> rows = new LinkedHashMap<>();
        hub.series(id).forEach(row -> rows.put(row.path("path_to_study").asText(), row));
        assertThat(rows).containsOnlyKeys("good", path);
        assertThat(rows.get("good").path("status").asText()).isEqualTo("completed");
        assertThat(rows.get(path).path("status").asText()).isEqualTo("failed");
        assertThat(rows.get(path).path("reason").asText())
                .containsIgnoringCase(reason)
                .doesNotContain("Exception", "io.gantry", "/spool");
        assertThat(hub.csv(id)).extracting(row -> row.get(5)).containsExactlyInAnyOrder("Success", "Failure");
    }

    static Stream<Object[]> gives_a_failure_row_with_its_reason_and_analyses_the_rest() {
        byte[] slice = Instances.file(Instances.ct("1.2.8", "1.2.8.2", 1));
        return Stream.of(
                row("a password on one file", encryptedBeside(slice), "secret.dcm", "password"),
                row("a name that climbs out", good().file("../../evil.dcm", slice), "__/__/evil.dcm", "outside"),
                row("a file that unpacks to too much", good().file("bomb.dcm", new byte[20 << 20]), "bomb.dcm", "200"),
                row("ZIPs nested too deep", good().file("a.zip", nested(slice)), "a.zip/b.zip", "nested too deep"),
                row(
                        "a broken inner ZIP",
                        good().file("a.zip", Arrays.copyOf(nested(slice), 90)),
                        "a.zip",
                        "ZIP is cut"),
                row("an empty file", good().file("empty.dcm", new byte[0]), "empty.dcm", "empty"),
                row("a text named like DICOM", good().file("t.dcm", "text".getBytes()), "t.dcm", "named like"),
                row("a cut in the header", good().file("h.dcm", Arrays.copyOf(slice, 300)), "h.dcm", "cut"),
                row("a cut in the pixels", cutInPixels(), "cut", "cut"),
                row("no pixels", good().file("sr.dcm", Instances.structuredReport("1.2.8", "1.2.8.3")), "sr.dcm", "SR"),
                row("one UID, two contents", withOddSlice(sameUid()), "odd", "same SOP Instance UID"));
    }

    @Test
    void judges_the_main_stack_of_a_series_and_tells_what_was_left_out() {
        for (DataSet odd : List.of(oddSize(), oddOrientation())) {
            UUID id = hub.completed(withOddSlice(odd).bytes());
            JsonNode series = hub.series(id).stream()
                    .filter(row -> row.path("path_to_study").asText().equals("odd"))
                    .findFirst()
                    .orElseThrow();
            assertThat(series.path("status").asText()).isEqualTo("completed");
            assertThat(series.path("notes")).as(series.toString()).isNotEmpty();
        }
    }

    @Test
    void writes_nothing_under_a_senders_name() throws IOException {
        hub.completed(good().file("../../evil-name.dcm", new byte[200]).bytes());
        assertThat(TestData.filesIn(Path.of("target/test-data"))).isNotEmpty().noneMatch(file -> file.toString()
                .contains("evil-name"));
        assertThat(Path.of("evil-name.dcm")).doesNotExist();
        assertThat(Path.of("target/evil-name.dcm")).doesNotExist();
    }

    private static Object[] row(String what, StudyZip zip, String path, String reason) {
        return row(what, zip.bytes(), path, reason);
    }

    private static Object[] row(String what, byte[] zip, String path, String reason) {
        return new Object[] {what, zip, path, reason};
    }

    private static StudyZip good() {
        return new StudyZip().series("good", GOOD);
    }

    private static byte[] encryptedBeside(byte[] slice) {
        return ZipBytes.encrypted(good().file("secret.dcm", slice).bytes(), "secret");
    }

    private static byte[] nested(byte[] slice) {
        byte[] inner = new StudyZip().file("deep.dcm", slice).bytes();
        return new StudyZip().file("b.zip", inner).bytes();
    }

    private static StudyZip cutInPixels() {
        StudyZip zip = good().series("cut", "1.2.8.2");
        byte[] last = Instances.file(Instances.ct("1.2.8", "1.2.8.2", StudyZip.SLICES));
        return zip.file("cut/" + StudyZip.SLICES + ".dcm", Arrays.copyOf(last, last.length - 2000));
    }

    /** A series of eight good slices and this one. */
    private static StudyZip withOddSlice(DataSet slice) {
        return good().series("odd", "1.2.8.4").file("odd/odd.dcm", slice);
    }

    private static DataSet oddSize() {
        return Instances.ct("1.2.8", "1.2.8.4", 9)
                .put(Tag.Rows, VR.US, 32)
                .put(Tag.Columns, VR.US, 32)
                .put(Tag.PixelData, VR.OW, new byte[2 * 32 * 32]);
    }

    private static DataSet oddOrientation() {
        return Instances.ct("1.2.8", "1.2.8.4", 9)
                .put(Tag.ImageOrientationPatient, VR.DS, "1", "0", "0", "0", "0", "-1");
    }

    private static DataSet sameUid() {
        return Instances.ct("1.2.8", "1.2.8.4", 1).put(Tag.RescaleIntercept, VR.DS, "-1000");
    }

    private String error(HttpResponse<String> answer) {
        return hub.read(answer.body()).path("error").asText();
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String body) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
    }
}
