package io.gantry.report;

import io.gantry.model.submission.ReportRow;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The seven columns of the report, in the order of the contract {@code patients.md} (GET report.xlsx). */
enum ReportColumn {
    PATH_TO_STUDY(48, row -> ReportText.clean(row.pathToStudy())),
    STUDY_UID(58, row -> ReportText.clean(row.studyUid())),
    SERIES_UID(58, row -> ReportText.clean(row.seriesUid())),
    PROBABILITY_OF_PATHOLOGY(25, row -> finite(row.probabilityOfPathology())),
    PATHOLOGY(11, ReportRow::pathology),
    PROCESSING_STATUS(19, row -> row.processingStatus().text()),
    TIME_OF_PROCESSING(20, row -> finite(row.timeOfProcessing()));

    private final int width;
    private final Function<ReportRow, @Nullable Object> value;

    ReportColumn(int width, Function<ReportRow, @Nullable Object> value) {
        this.width = width;
        this.value = value;
    }

    /** The column's name in the contract and in the header row. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Width in characters that shows the usual value whole. */
    int width() {
        return width;
    }

    /** The cell: a String, a Double, an Integer, or null for a blank one. */
    @Nullable
    Object of(ReportRow row) {
        return value.apply(row);
    }

    private static @Nullable Double finite(@Nullable Double number) {
        return number == null || !Double.isFinite(number) ? null : number;
    }
}
