package io.gantry.dicom.result;

import io.gantry.model.imaging.Classification;
import io.gantry.model.imaging.Coordinates;
import io.gantry.model.imaging.Extent;
import io.gantry.model.imaging.Findings;
import io.gantry.model.imaging.Lesion;
import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.imaging.SeriesJudgement;
import io.gantry.model.submission.AnalysedSeries;
import io.gantry.model.submission.OtherReading;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Judgements to be told of, and series they are about. */
final class Results {

    private static final ModelIdentity MODEL =
            new ModelIdentity("ct-nodule", "1.0.0", "b1d53b8161063d07022a48e75436730727327834d9d0c2d86f4634996eb93f8f");
    private static final Instant ENDED = Instant.parse("2026-02-03T04:05:06.789Z");

    private Results() {}

    static AnalysedSeries classified(String label) {
        return analysed(new SeriesJudgement(new Classification(label, 0.9935626983642578, true, MODEL), null));
    }

    static AnalysedSeries segmented() {
        Extent extent = new Extent(0, 9, 0, 9, 0, 3);
        Lesion first = new Lesion("lesion", 523.599, 0.91, List.of(-12.5, 40.25, 110.0), Coordinates.PATIENT, extent);
        Lesion second = new Lesion("lesion", 65.4, 1.0 / 3, List.of(7.0, 8.0, 2.0), Coordinates.PIXEL, extent);
        Findings findings = new Findings(List.of(first, second), 2, 588.999, List.of(), List.of());
        return analysed(new SeriesJudgement(new Classification("lesion", 0.91, true, MODEL), findings));
    }

    private static AnalysedSeries analysed(SeriesJudgement judgement) {
        return new AnalysedSeries(UUID.fromString("7b0c6f0e-5f0e-4a1c-9a63-6b6a2f3f0c11"), judgement, ENDED);
    }

    /** The first one's answer, another's regions out of an earlier reading, and one that said nothing. */
    static AnalysedSeries byThreeModels() {
        AnalysedSeries first = classified("nodule");
        SeriesJudgement regions = segmented().judgement();
        Classification verdict =
                new Classification("lesion", 0.91, true, new ModelIdentity("ct-lesion", "2.1.0", "a".repeat(64)));
        return new AnalysedSeries(
                first.analysisId(),
                first.judgement(),
                ENDED,
                List.of(),
                1,
                null,
                List.of(
                        new OtherReading(new SeriesJudgement(verdict, regions.findings()), null, 1.5, ENDED),
                        new OtherReading(null, "This hub has no model none-such.", 0, null)));
    }

    static SourceSeries series(List<Path> files) throws IOException {
        SourceSeries.Reader reader = new SourceSeries.Reader();
        for (Path file : files) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                reader.add(in);
            }
        }
        return reader.series();
    }
}
