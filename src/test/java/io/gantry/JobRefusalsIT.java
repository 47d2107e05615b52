package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.Api.Form;
import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.Uids;
import io.gantry.dicom.data.VR;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the jobs of the contract {@code jobs.md} refuse, and in which words. */
class JobRefusalsIT extends JobTests {

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=-1", "limit=1001", "limit=ten", "skip=-1", "skip=1.5"})
    void refuses_pages_out_of_bounds(String page) {
        assertThat(jobs.api.get("/jobs?" + page).statusCode()).isEqualTo(422);
    }

    @Test
    void shows_anothers_job_like_a_missing_one() {
        String others = as("demo-universal").create("a.zip", StudyZip.ofSeries(1));
        for (String path : List.of("", "/file", "/zip-contents", "/zip-info", "/results")) {
            for (String id : List.of(others, UUID.randomUUID().toString(), "1", "none")) {
                assertRefused(jobs.api.get("/jobs/" + id + path), 404, JobClient.NOT_FOUND);
            }
        }
        assertRefused(jobs.put(others, "{\"status\":\"cancelled\"}"), 404, JobClient.NOT_FOUND);
        assertRefused(jobs.api.delete("/jobs/" + others), 404, JobClient.NOT_FOUND);
        var form = new Form().file("file", "a.zip", StudyZip.ofSeries(1));
        assertRefused(jobs.api.form("PUT", "/jobs/" + others + "/file", form), 404, JobClient.NOT_FOUND);
        assertThat(as("demo-admin").get(others).path("id").asText()).isEqualTo(others);
    }

    @Test
    void refuses_files_of_no_use() {
        assertFile("a.txt", "plain text".getBytes(), 400, "Поддерживаются только файлы DICOM и ZIP");
        assertFile("a.dcm", new byte[0], 400, "Файл пуст (0 байт)");
        assertFile(
                "DICOMDIR",
                Instances.file(new DataSet()
                        .put(Tag.SOPClassUID, VR.UI, Uids.MEDIA_STORAGE_DIRECTORY)
                        .put(Tag.SOPInstanceUID, VR.UI, "2.25.8")),
                400,
                "Это DICOMDIR: оглавление диска без изображений. Отправьте ZIP-архив всего диска");
        assertFile("a.zip", Instances.zip(Map.of("a.txt", "text".getBytes())), 400, "В ZIP-архиве нет файлов DICOM");
        byte[] zip = StudyZip.ofSeries(1);
        assertFile("a.zip", Arrays.copyOf(zip, 1000), 400, "ZIP-архив повреждён или обрезан");
        assertFile("a.zip", ZipBytes.encrypted(zip, ""), 400, "ZIP-архив защищён паролем");
        assertFile("../a.zip", zip, 400, "Имя файла не должно содержать разделителей пути или быть '..'");
        assertFile("я".repeat(128), zip, 400, "Имя файла не должно быть длиннее 255 байт");
        assertFile("large.zip", new byte[(64 << 20) + 1], 413, "Файл слишком большой. Максимум 64 МБ");
        var bomb = new StudyZip();
        for (int i = 0; i < 1001; i++) {
            bomb.file("f" + i, new byte[0]);
        }
        assertFile(
                "a.zip", bomb.bytes(), 413, "ZIP-архив превышает ограничения на число, размер или вложенность файлов");
        var two = new Form().file("file", "a", zip).file("file", "b", zip);
        assertRefused(
                jobs.api.form("POST", "/jobs", two),
                422,
                "{\"detail\":\"Поле file должно быть одним файлом, а не 2\"}");
        assertThat(jobs.api.json("POST", "/jobs", "{\"title\":1}").statusCode()).isEqualTo(422);
        assertThat(jobs.api.json("POST", "/jobs", "{").statusCode()).isEqualTo(422);
    }

    @Test
    void asks_for_a_token_and_a_role() {
        assertRefused(as("demo-labeler").api.get("/jobs"), 403, "{\"detail\":\"Недостаточно прав\"}");
        var stranger = new Api("http://localhost:" + port, "Bearer none");
        assertRefused(stranger.get("/jobs"), 401, "{\"detail\":\"Not authenticated\"}");
    }

    private void assertFile(String name, byte[] bytes, int status, String message) {
        var answer = jobs.api.form("POST", "/jobs", new Form().file("file", name, bytes));
        assertRefused(answer, status, "{\"detail\":\"" + message + "\"}");
    }
}
