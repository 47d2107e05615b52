package io.gantry.report;

import io.gantry.model.labelling.LabelledImage;
import io.gantry.model.labelling.LabelledImages;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Writes labels as CSV like {@link ReportCsv}: a row for each label that somebody gave a picture, and one without a label
 * for a picture that nobody labelled.
 */
final class LabelsCsv {

    private static final String LINE_END = "\r\n";
    private static final String HEADER = "image_id,filename,width,height,label,labeler,labelled_at";

    private LabelsCsv() {}

    static void write(LabelledImages images, OutputStream out) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(HEADER + LINE_END);
        images.forEach(image -> write(image, writer));
        writer.flush();
    }

    private static void write(LabelledImage image, Writer writer) throws IOException {
        var picture = image.id() + "," + CsvField.of(image.filename()) + "," + image.width() + "," + image.height();
        if (image.answers().isEmpty()) {
            writer.write(picture + ",,," + LINE_END);
        }
        for (var answer : image.answers()) {
            for (var label : answer.labels()) {
                writer.write(picture + "," + CsvField.of(label) + "," + CsvField.of(answer.labeler()) + ","
                        + answer.at() + LINE_END);
            }
        }
    }
}
