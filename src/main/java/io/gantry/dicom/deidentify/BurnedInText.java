package io.gantry.dicom.deidentify;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether the pixels of an image may show whose it is, which no header says for sure and nothing here can read. */
public final class BurnedInText {

    private static final int RECOGNIZABLE_VISUAL_FEATURES = 0x00280302;
    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";

    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("3", "an ultrasound image"),
            Map.entry("3.1", "an ultrasound image"),
            Map.entry("6", "an ultrasound image"),
            Map.entry("6.1", "an ultrasound image"),
            Map.entry("7", "a secondary capture"),
            Map.entry("7.1", "a secondary capture"),
            Map.entry("7.2", "a secondary capture"),
            Map.entry("7.3", "a secondary capture"),
            Map.entry("7.4", "a secondary capture"),
            Map.entry("77.1.1.1", "a video"),
            Map.entry("77.1.2.1", "a video"),
            Map.entry("77.1.4.1", "a video"),
            Map.entry("104.1", "a document"),
            Map.entry("104.2", "a document"));

    private static final Set<String> MODALITIES = Set.of("US", "IVUS", "DOC");
    private static final Pattern PAGE_TYPE = Pattern.compile(".*(SCREEN|DOSE|REPORT|CAPTURE).*");
    private static final Pattern PAGE_TITLE =
            Pattern.compile("(?i).*(dose (report|info|summary|record)|patient protocol|screen ?(save|shot|capture)).*");

    private BurnedInText() {}

    /**
     * Why the image may have text in its pixels, in words for its owner; empty when nothing says so.
     *
     * @param original its data set as it came, since some of what tells is taken out
     */
    public static Optional<String> reason(DataSet original) {
        if (says(original, Tag.BurnedInAnnotation)) {
            return Optional.of("Burned In Annotation (0028,0301) is YES");
        }
        String sopClass = original.string(Tag.SOPClassUID).orElse("");
        String kind = sopClass.startsWith(STORAGE) ? CLASSES.get(sopClass.substring(STORAGE.length())) : null;
        if (kind != null) {
            return Optional.of("it is " + kind + ", which usually shows text");
        }
        if (original.string(Tag.Modality).filter(MODALITIES::contains).isPresent()) {
            return Optional.of("images of its modality usually show text");
        }
        if (original.string(Tag.ConversionType).isPresent()) {
            return Optional.of("Conversion Type (0008,0064) says that it is a capture or a scan");
        }
        boolean pictures = original.contains(Tag.Rows);
        if (pictures
                && original.strings(Tag.ImageType).stream()
                        .anyMatch(type -> PAGE_TYPE.matcher(type).matches())) {
            return Optional.of("Image Type (0008,0008) says that it is a screen or a dose page");
        }
        return pictures
                        && original.string(Tag.SeriesDescription)
                                .filter(title -> PAGE_TITLE.matcher(title).matches())
                                .isPresent()
                ? Optional.of("its series is called a report or a screen")
                : Optional.empty();
    }

    /** Whether the patient could be known by the picture, as by a face: Recognizable Visual Features (0028,0302). */
    public static boolean showsFeatures(DataSet original) {
        return says(original, RECOGNIZABLE_VISUAL_FEATURES);
    }

    private static boolean says(DataSet dataSet, int tag) {
        return dataSet.string(tag).filter("YES"::equals).isPresent();
    }
}
