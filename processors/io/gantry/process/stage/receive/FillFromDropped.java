package io.gantry.process.stage.receive;

import io.gantry.model.failure.DroppedZipFailed;
import io.gantry.process.fill.Filling;
import io.gantry.process.fill.KeepImage;
import io.gantry.process.fill.TakeApart;
import io.gantry.report.CsvField;
import io.gantry.store.catalogue.Datasets;
import io.gantry.store.quality.PictureAssessments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/**
 * Puts a picture, DICOM file or ZIP of them that was dropped for a dataset into it, and then into {@code done/}: what of a ZIP
 * was refused is told beside it. Done again after a kill it adds nothing twice.
 */
@Component
public class FillFromDropped {

    private static final int MOST_REFUSALS = 10_000;
    private static final String NOTHING_TAKEN = "Nothing in it could be taken." + System.lineSeparator();
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");

    private final Datasets datasets;
    private final TakeApart apart;
    private final KeepImage keep;
    private final PictureAssessments assessments;
    private final DropFolder folder;

    public FillFromDropped(
            Datasets datasets, TakeApart apart, KeepImage keep, PictureAssessments assessments, DropFolder folder) {
        this.datasets = datasets;
        this.apart = apart;
        this.keep = keep;
        this.assessments = assessments;
        this.folder = folder;
    }

    /** @throws DroppedZipFailed when there is no such dataset, or nothing in the file is a picture or DICOM
     * @throws io.gantry.model.failure.RefusedArchive when it is a broken ZIP */
    @Handler
    public void fill(@ExchangeProperty("dropped") String dropped) throws IOException {
        Path file = Path.of(dropped);
        int dataset = dataset(DropFolder.datasetOf(file));
        if (!Files.isReadable(file)) {
            throw new DroppedZipFailed("The hub may not read the file. Let its user read it and drop it again.");
        }
        Filling filling = new Filling(keep, dataset, MOST_REFUSALS, so -> {});
        apart.into(filling, file.getFileName().toString(), file, total -> {});
        if (!filling.tookAny()) {
            throw new DroppedZipFailed(
                    filling.refusals().stream().collect(Collectors.joining(System.lineSeparator(), NOTHING_TAKEN, "")));
        }
        assessments.putDataset(dataset);
        folder.end(file, "done", beside -> tellRefused(filling, beside));
    }

    private int dataset(String name) {
        if (NUMBER.matcher(name).matches()
                && datasets.find(Integer.parseInt(name)).isPresent()) {
            return Integer.parseInt(name);
        }
        throw new DroppedZipFailed(
                "There is no dataset " + name + ". Name the folder as the dataset is numbered in the catalogue.");
    }

    private static void tellRefused(Filling filling, Path beside) throws IOException {
        if (filling.refused() > 0) {
            List<String> lines = Stream.concat(
                            Stream.of("not taken"), filling.refusals().stream().map(CsvField::of))
                    .toList();
            Files.write(Path.of(beside + ".report.csv"), lines);
        }
    }
}
