package io.gantry.process.fill;

import io.gantry.model.catalogue.Dataset;
import io.gantry.model.catalogue.DatasetFields;
import io.gantry.model.catalogue.DatasetFilter;
import io.gantry.model.catalogue.DatasetHit;
import io.gantry.model.catalogue.DatasetQuery;
import io.gantry.phantom.PhantomPicture;
import io.gantry.phantom.PhantomSeries;
import io.gantry.phantom.PhantomStudy;
import io.gantry.store.catalogue.DatasetSearch;
import io.gantry.store.catalogue.Datasets;
import io.gantry.store.catalogue.SampleCatalogue;
import io.gantry.store.quality.PictureAssessments;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/**
 * Gives newcomers a small catalogue to search and to collect from: invented datasets with generated pictures. An empty
 * catalogue gets it once; pictures that a killed start left out are made by the next.
 */
@Component
public class LoadSampleCatalogue {

    private static final int PICTURES = 8;
    private static final int SIZE = 192;
    private static final int MOST = 1000;

    private final Datasets datasets;
    private final DatasetSearch search;
    private final KeepImage keep;
    private final PictureAssessments assessments;

    public LoadSampleCatalogue(
            Datasets datasets, DatasetSearch search, KeepImage keep, PictureAssessments assessments) {
        this.datasets = datasets;
        this.search = search;
        this.keep = keep;
        this.assessments = assessments;
    }

    @Handler
    public void load() throws IOException {
        List<DatasetFields> sample = SampleCatalogue.read();
        datasets.createFirst(sample);
        Set<String> titles = sample.stream().map(DatasetFields::title).collect(Collectors.toSet());
        var all = search.search(new DatasetQuery(null, DatasetFilter.NONE, MOST, 0, false));
        for (DatasetHit hit : all.items()) {
            Dataset dataset = hit.dataset();
            if (titles.contains(dataset.fields().title()) && dataset.numImages() < PICTURES) {
                fill(dataset.id(), PICTURES, dataset.fields().modality().contains("CT"));
                assessments.putDataset(dataset.id());
            }
        }
    }

    /** Adds generated pictures to a dataset, always the same ones. */
    public void fill(int datasetId, int pictures, boolean dicom) throws IOException {
        for (int number = 0; number < pictures; number++) {
            byte[] bytes = dicom ? slice(datasetId, number) : PhantomPicture.png(31L * datasetId + number, SIZE);
            String name = String.format(Locale.ROOT, dicom ? "IM%04d.dcm" : "picture-%04d.png", number + 1);
            keep.keep(datasetId, name, new ByteArrayInputStream(bytes));
        }
    }

    private static byte[] slice(int seed, int number) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new PhantomStudy(List.of(PhantomSeries.withNodules(seed, SIZE, PICTURES))).writeSlice(bytes, 0, number);
        return bytes.toByteArray();
    }
}
