package io.gantry.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gantry.model.labelling.LabelledImage;
import io.gantry.model.labelling.LabelledImages;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes labels as COCO has them (cocodataset.org, data format), where a label is of a whole picture: its box is the
 * picture. What several labelers said is one annotation, with {@code votes} of {@code voters} for it; {@code uuid} is the
 * hub's own id of a picture, since COCO wants numbers.
 */
final class LabelsCoco {

    private static final JsonFactory JSON = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private LabelsCoco() {}

    static void write(String title, List<String> classes, LabelledImages images, OutputStream out) throws IOException {
        try (var json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart("info");
            json.writeStringField("description", title);
            json.writeEndObject();
            json.writeArrayFieldStart("licenses");
            json.writeEndArray();
            writeImages(images, json);
            writeAnnotations(classes, images, json);
            writeCategories(classes, json);
            json.writeEndObject();
        }
    }

    private static void writeImages(LabelledImages images, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("images");
        var number = new Counter();
        images.forEach(image -> {
            json.writeStartObject();
            json.writeNumberField("id", number.next());
            json.writeStringField("file_name", image.filename());
            json.writeNumberField("width", image.width());
            json.writeNumberField("height", image.height());
            json.writeStringField("uuid", image.id().toString());
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    private static void writeAnnotations(List<String> classes, LabelledImages images, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart("annotations");
        var number = new Counter();
        var annotation = new Counter();
        images.forEach(image -> {
            int imageNumber = number.next();
            for (var vote : votes(image).entrySet()) {
                json.writeStartObject();
                json.writeNumberField("id", annotation.next());
                json.writeNumberField("image_id", imageNumber);
                json.writeNumberField("category_id", classes.indexOf(vote.getKey()) + 1);
                json.writeFieldName("bbox");
                json.writeArray(new int[] {0, 0, image.width(), image.height()}, 0, 4);
                json.writeNumberField("area", (long) image.width() * image.height());
                json.writeArrayFieldStart("segmentation");
                json.writeEndArray();
                json.writeNumberField("iscrowd", 0);
                json.writeNumberField("votes", vote.getValue());
                json.writeNumberField("voters", image.answers().size());
                json.writeEndObject();
            }
        });
        json.writeEndArray();
    }

    private static Map<String, Integer> votes(LabelledImage image) {
        var votes = new LinkedHashMap<String, Integer>();
        image.answers().forEach(answer -> answer.labels().forEach(label -> votes.merge(label, 1, Integer::sum)));
        return votes;
    }

    private static void writeCategories(List<String> classes, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("categories");
        for (int i = 0; i < classes.size(); i++) {
            json.writeStartObject();
            json.writeNumberField("id", i + 1);
            json.writeStringField("name", classes.get(i));
            json.writeStringField("supercategory", "");
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Counts from 1. */
    private static final class Counter {

        private int last;

        private int next() {
            return ++last;
        }
    }
}
