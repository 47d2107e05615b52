package io.gantry.phantom;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Generated series of one patient, written slice by slice as CT Image Storage instances; one slice is held at a time. */
public final class PhantomStudy {

    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(2026, 1, 1, 12, 0);

    private final String name;
    private final List<PhantomSeries> series;

    /** A study of these series, one or more. */
    public PhantomStudy(List<PhantomSeries> series) {
        this.series = List.copyOf(series);
        StringBuilder names = new StringBuilder();
        series.forEach(one -> names.append(one.name()).append(';'));
        this.name = names.toString();
    }

    /** Two series: a healthy one and one with nodules. */
    public static PhantomStudy sample(long seed, int size, int slices) {
        return new PhantomStudy(
                List.of(PhantomSeries.healthy(seed, size, slices), PhantomSeries.withNodules(seed + 1, size, slices)));
    }

    /** The series in the order of their Series Number. */
    public List<PhantomSeries> series() {
        return series;
    }

    /** Study Instance UID, the same for the same series. */
    public String studyUid() {
        return PhantomInstance.uid(name);
    }

    /** Series Instance UID of one series, 0 the first. */
    public String seriesUid(int index) {
        return instances(index).seriesUid();
    }

    /** Writes {@code series-1/IM0001.dcm} and so on beneath a folder, which is made where it is missing. */
    public void writeTo(Path folder) throws IOException {
        for (int index = 0; index < series.size(); index++) {
            Path place = Files.createDirectories(folder.resolve("series-" + (index + 1)));
            for (int slice = 0; slice < series.get(index).slices(); slice++) {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(place.resolve(file(slice))))) {
                    instances(index).write(out, slice);
                }
            }
        }
    }

    /**
     * Writes the same files as ZIP entries; the stream stays open.
     *
     * @param prefix put before each entry's name, such as {@code patient-7/}; may be empty
     */
    public void writeTo(ZipOutputStream zip, String prefix) throws IOException {
        for (int index = 0; index < series.size(); index++) {
            for (int slice = 0; slice < series.get(index).slices(); slice++) {
                ZipEntry entry = new ZipEntry(prefix + "series-" + (index + 1) + "/" + file(slice));
                entry.setTimeLocal(ENTRY_TIME);
                zip.putNextEntry(entry);
                OutputStream out = new BufferedOutputStream(zip);
                instances(index).write(out, slice);
                out.flush();
                zip.closeEntry();
            }
        }
    }

    /** Writes one slice of one series, 0 the first of either. */
    public void writeSlice(OutputStream out, int index, int slice) throws IOException {
        instances(index).write(out, slice);
    }

    /**
     * Writes the nodules of one series as a DICOM Segmentation.
     *
     * @param index of the series, 0 the first
     * @param shift columns by which the marks are moved away from the nodules, 0 for the truth
     */
    public void writeSegmentation(OutputStream out, int index, int shift) throws IOException {
        new PhantomSegmentation(instances(index), series.get(index), shift).write(out);
    }

    private PhantomInstance instances(int index) {
        return new PhantomInstance(name, series.get(0).seed(), index + 1, series.get(index));
    }

    private static String file(int slice) {
        return String.format(Locale.ROOT, "IM%04d.dcm", slice + 1);
    }
}
