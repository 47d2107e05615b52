package io.gantry.report;

import io.gantry.model.labelling.LabelledImages;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/** The files that labels leave in. */
public enum LabelsFormat {
    CSV("text/csv; charset=utf-8") {
        @Override
        public void write(String title, List<String> classes, LabelledImages images, OutputStream out)
                throws IOException {
            LabelsCsv.write(images, out);
        }
    },
    COCO("application/json") {
        @Override
        public void write(String title, List<String> classes, LabelledImages images, OutputStream out)
                throws IOException {
            LabelsCoco.write(title, classes, images, out);
        }
    },
    JSONL("application/jsonl") {
        @Override
        public void write(String title, List<String> classes, LabelledImages images, OutputStream out)
                throws IOException {
            LabelsJsonLines.write(images, out);
        }
    };

    private final String mediaType;

    LabelsFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** @param name in small letters */
    public static LabelsFormat of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    public String mediaType() {
        return mediaType;
    }

    /** What names of such files end in, without a dot. */
    public String extension() {
        return this == COCO ? "json" : name().toLowerCase(Locale.ROOT);
    }

    /**
     * Writes all pictures with their labels, one at a time, and flushes.
     *
     * @param title of their request
     * @param classes of their request
     * @param out is left open
     * @throws IOException when {@code out} can't be written
     */
    public abstract void write(String title, List<String> classes, LabelledImages images, OutputStream out)
            throws IOException;
}
