package io.gantry.process.stage.deliver;

import io.gantry.archive.StoredInstance;
import io.gantry.dicom.result.ReportClass;
import io.gantry.dicom.result.ResultObject;
import io.gantry.dicom.result.SecondaryCapture;
import io.gantry.dicom.result.SourceSeries;
import io.gantry.dicom.result.StructuredReport;
import io.gantry.model.delivery.Delivery;
import io.gantry.model.delivery.DeliveryKind;
import io.gantry.model.submission.AnalysedSeries;
import io.gantry.model.submission.StoredSeries;
import io.gantry.objects.ObjectStore;
import io.gantry.process.series.FetchSeries;
import io.gantry.process.series.OpenedSeries;
import io.gantry.store.deliveries.Deliveries;
import io.gantry.store.submissions.Results;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes result objects of judgements and of the series they are about, and keeps them in the object store. */
@Component
class ResultFiles {

    private static final int HEADER_BUFFER = 1 << 13;

    private final Deliveries deliveries;
    private final Results results;
    private final ObjectStore objects;
    private final FetchSeries fetch;

    ResultFiles(Deliveries deliveries, Results results, ObjectStore objects, FetchSeries fetch) {
        this.deliveries = deliveries;
        this.results = results;
        this.objects = objects;
        this.fetch = fetch;
    }

    /** Makes and keeps the object of a delivery; false when the images it is about are no longer kept. */
    boolean make(Delivery delivery, Path file) throws IOException {
        UUID analysisId = delivery.analysisId();
        if (analysisId == null) {
            return false;
        }
        Optional<AnalysedSeries> analysed = results.analysed(analysisId);
        Optional<StoredSeries> series = results.stored(analysisId);
        if (analysed.isEmpty() || series.isEmpty()) {
            return false;
        }
        SourceSeries source = source(series.get());
        boolean picture = delivery.kind() == DeliveryKind.SC;
        ReportClass report = ReportClass.of(delivery.sopClassUid());
        ResultObject made = picture
                ? SecondaryCapture.of(source, analysed.get())
                : StructuredReport.of(report, source, analysed.get());
        made.writeTo(file);
        String key = Delivery.keyOf(analysisId, picture ? delivery.kind().text() : report.text());
        objects.put(key, file);
        if (!deliveries.made(delivery, key, made.sopClassUid(), made.sopInstanceUid())) {
            // What it is about was removed while the object was put.
            objects.delete(key);
            return false;
        }
        return true;
    }

    private SourceSeries source(StoredSeries stored) throws IOException {
        SourceSeries.Reader reader = new SourceSeries.Reader();
        try (OpenedSeries series = fetch.fetch(stored)) {
            for (StoredInstance instance : series.instances()) {
                try (InputStream in = new BufferedInputStream(instance.open(), HEADER_BUFFER)) {
                    reader.add(in);
                }
            }
        }
        return reader.series();
    }
}
