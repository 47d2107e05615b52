package io.gantry.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gantry.model.labelling.LabelledImage;
import io.gantry.model.labelling.LabelledImage.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LabelsFormatTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant AT = Instant.parse("2025-09-20T10:00:00Z");
    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);
    private static final List<String> CLASSES = List.of("cat", "=dog, \"big\"");
    private static final List<LabelledImage> IMAGES = List.of(
            new LabelledImage(
                    FIRST,
                    "=cmd|' /C calc'!A0.png",
                    40,
                    30,
                    "ab",
                    List.of("cat"),
                    List.of(
                            new Answer("ann", List.of("cat", "=dog, \"big\""), AT),
                            new Answer("bob", List.of("cat"), AT))),
            new LabelledImage(SECOND, "б.png", 41, 31, "cd", null, List.of()));

    @Test
    void csv_has_a_row_for_each_label_and_no_formula() throws IOException {
        assertThat(written(LabelsFormat.CSV))
                .isEqualTo("image_id,filename,width,height,label,labeler,labelled_at\r\n"
                        + FIRST + ",\"'=cmd|' /C calc'!A0.png\",40,30,cat,ann,2025-09-20T10:00:00Z\r\n"
                        + FIRST
                        + ",\"'=cmd|' /C calc'!A0.png\",40,30,\"'=dog, \"\"big\"\"\",ann,2025-09-20T10:00:00Z\r\n"
                        + FIRST + ",\"'=cmd|' /C calc'!A0.png\",40,30,cat,bob,2025-09-20T10:00:00Z\r\n"
                        + SECOND + ",б.png,41,31,,,\r\n");
    }

    @Test
    void coco_has_pictures_with_their_sizes_classes_and_an_annotation_for_each_label_with_its_votes()
            throws IOException {
        JsonNode coco = JSON.readTree(written(LabelsFormat.COCO));
        assertThat(coco.at("/info/description").asText()).isEqualTo("Pets");
        assertThat(coco.path("images").toString())
                .isEqualTo("[{\"id\":1,\"file_name\":\"=cmd|' /C calc'!A0.png\",\"width\":40,\"height\":30,\"uuid\":\""
                        + FIRST + "\"},{\"id\":2,\"file_name\":\"б.png\",\"width\":41,\"height\":31,\"uuid\":\""
                        + SECOND
                        + "\"}]");
        assertThat(coco.path("annotations").toString())
                .isEqualTo("[{\"id\":1,\"image_id\":1,\"category_id\":1,\"bbox\":[0,0,40,30],\"area\":1200,"
                        + "\"segmentation\":[],\"iscrowd\":0,\"votes\":2,\"voters\":2},"
                        + "{\"id\":2,\"image_id\":1,\"category_id\":2,\"bbox\":[0,0,40,30],\"area\":1200,"
                        + "\"segmentation\":[],\"iscrowd\":0,\"votes\":1,\"voters\":2}]");
        assertThat(coco.path("categories"))
                .extracting(category -> category.path("name").asText())
                .containsExactlyElementsOf(CLASSES);
    }

    @Test
    void json_lines_have_a_picture_each_and_never_what_is_known_of_it() throws IOException {
        String lines = written(LabelsFormat.JSONL);
        assertThat(lines).doesNotContain("gold").endsWith("}\n");
        List<String> each = lines.lines().toList();
        assertThat(each).hasSize(2);
        assertThat(each.get(0))
                .isEqualTo("{\"image_id\":\"" + FIRST + "\",\"filename\":\"=cmd|' /C calc'!A0.png\",\"width\":40,"
                        + "\"height\":30,\"sha256\":\"ab\",\"answers\":[{\"labeler\":\"ann\",\"labels\":[\"cat\","
                        + "\"=dog, \\\"big\\\"\"],\"labelled_at\":\"2025-09-20T10:00:00Z\"},{\"labeler\":\"bob\","
                        + "\"labels\":[\"cat\"],\"labelled_at\":\"2025-09-20T10:00:00Z\"}]}");
        assertThat(JSON.readTree(each.get(1)).path("answers")).isEmpty();
    }

    private static String written(LabelsFormat format) throws IOException {
        var out = new ByteArrayOutputStream();
        format.write(
                "Pets",
                CLASSES,
                taker -> {
                    for (var image : IMAGES) {
                        taker.take(image);
                    }
                },
                out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
