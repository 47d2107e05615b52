package io.gantry;

import io.gantry.dicom.data.DataSet;
import java.util.LinkedHashMap;
import java.util.Map;

/** A ZIP in the making, with series of the fewest slices that the first model takes. */
public final class StudyZip {

    static final int SLICES = 8;

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /** The slices of a series of air, which a model judges. */
    StudyZip series(String folder, String seriesUid) {
        for (int number = 1; number <= SLICES; number++) {
            file(folder + "/" + number + ".dcm", Instances.ct(studyOf(seriesUid), seriesUid, number));
        }
        return this;
    }

    StudyZip file(String name, DataSet instance) {
        return file(name, Instances.file(instance));
    }

    StudyZip file(String name, byte[] bytes) {
        files.put(name, bytes);
        return this;
    }

    byte[] bytes() {
        return Instances.zip(files);
    }

    /** All series of a UID's parent are one study. */
    static String studyOf(String seriesUid) {
        return seriesUid.substring(0, seriesUid.lastIndexOf('.'));
    }

    /** As many series as asked for, in folders {@code s0}, {@code s1} and so on. */
    public static byte[] ofSeries(int count) {
        StudyZip zip = new StudyZip();
        for (int i = 0; i < count; i++) {
            zip.series("s" + i, "1.2.3." + (i + 1));
        }
        return zip.bytes();
    }
}
