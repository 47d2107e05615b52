package io.gantry.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.gantry.model.labelling.LabelledImage;
import io.gantry.model.labelling.LabelledImages;
import java.io.IOException;
import java.io.OutputStream;

/** Writes labels as JSON Lines (jsonlines.org): a picture on each line, with what each labeler said of it. */
final class LabelsJsonLines {

    private static final JsonFactory JSON = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private LabelsJsonLines() {}

    static void write(LabelledImages images, OutputStream out) throws IOException {
        try (var json = JSON.createGenerator(out)) {
            json.setPrettyPrinter(new MinimalPrettyPrinter(""));
            images.forEach(image -> {
                write(image, json);
                json.writeRaw('\n');
            });
        }
    }

    private static void write(LabelledImage image, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("image_id", image.id().toString());
        json.writeStringField("filename", image.filename());
        json.writeNumberField("width", image.width());
        json.writeNumberField("height", image.height());
        json.writeStringField("sha256", image.sha256());
        json.writeArrayFieldStart("answers");
        for (var answer : image.answers()) {
            json.writeStartObject();
            json.writeStringField("labeler", answer.labeler());
            json.writeArrayFieldStart("labels");
            for (var label : answer.labels()) {
                json.writeString(label);
            }
            json.writeEndArray();
            json.writeStringField("labelled_at", answer.at().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
