package io.gantry.report;

import io.gantry.model.submission.ProcessingStatus;
import io.gantry.model.submission.ReportRow;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.output.CloseShieldOutputStream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * Writes the report as an Excel workbook: sheet {@code Report} with the seven columns of the contract
 * {@code patients.md}, and, when a series failed, sheet {@code Reasons} with its path, series UID and reason. Texts are
 * text cells, which no spreadsheet runs as a formula.
 */
public final class ReportWorkbook {

    /** Rows kept in memory per sheet; the others wait in a temporary file. */
    private static final int ROWS_IN_MEMORY = 100;

    private static final List<String> REASONS = List.of("path_to_study", "series_uid", "reason");

    private final SXSSFWorkbook workbook = new SXSSFWorkbook(ROWS_IN_MEMORY);
    private final CellStyle bold = bold();
    private final CellStyle probability = number("0.0000");
    private final CellStyle seconds = number("0.000");
    private final Sheet report = reportSheet();
    private @Nullable Sheet reasons;

    private ReportWorkbook() {}

    /**
     * Writes all rows; memory does not grow with their number. Temporary files are gone when it returns or throws.
     *
     * @param rows at most 1,048,575, the most a sheet can hold
     * @param out is left open
     * @throws IOException when {@code out} or the temporary files can't be written
     */
    public static void write(Iterator<ReportRow> rows, OutputStream out) throws IOException {
        var book = new ReportWorkbook();
        try (var workbook = book.workbook) {
            rows.forEachRemaining(book::add);
            workbook.write(CloseShieldOutputStream.wrap(out));
        }
    }

    private void add(ReportRow row) {
        var line = report.createRow(report.getLastRowNum() + 1);
        for (var column : ReportColumn.values()) {
            var value = column.of(row);
            if (value instanceof String text) {
                line.createCell(column.ordinal()).setCellValue(text);
            } else if (value instanceof Number number) {
                var cell = line.createCell(column.ordinal());
                cell.setCellValue(number.doubleValue());
                style(column).ifPresent(cell::setCellStyle);
            }
        }
        if (row.processingStatus() == ProcessingStatus.FAILURE) {
            addReason(row);
        }
    }

    private Optional<CellStyle> style(ReportColumn column) {
        return switch (column) {
            case PROBABILITY_OF_PATHOLOGY -> Optional.of(probability);
            case TIME_OF_PROCESSING -> Optional.of(seconds);
            default -> Optional.empty();
        };
    }

    private void addReason(ReportRow row) {
        var sheet = reasons == null ? reasons = reasonsSheet() : reasons;
        var line = sheet.createRow(sheet.getLastRowNum() + 1);
        var reason = row.reason() == null ? "" : row.reason();
        line.createCell(0).setCellValue(ReportText.clean(row.pathToStudy()));
        line.createCell(1).setCellValue(ReportText.clean(row.seriesUid()));
        line.createCell(2).setCellValue(ReportText.clean(reason));
    }

    private Sheet reportSheet() {
        var titles =
                Arrays.stream(ReportColumn.values()).map(ReportColumn::title).toList();
        var sheet = sheet("Report", titles);
        for (var column : ReportColumn.values()) {
            sheet.setColumnWidth(column.ordinal(), column.width() * 256);
        }
        return sheet;
    }

    private Sheet reasonsSheet() {
        var sheet = sheet("Reasons", REASONS);
        sheet.setColumnWidth(0, ReportColumn.PATH_TO_STUDY.width() * 256);
        sheet.setColumnWidth(1, ReportColumn.SERIES_UID.width() * 256);
        sheet.setColumnWidth(2, 100 * 256);
        return sheet;
    }

    private Sheet sheet(String name, List<String> titles) {
        var sheet = workbook.createSheet(name);
        sheet.createFreezePane(0, 1);
        var header = sheet.createRow(0);
        for (int i = 0; i < titles.size(); i++) {
            var cell = header.createCell(i);
            cell.setCellValue(titles.get(i));
            cell.setCellStyle(bold);
        }
        return sheet;
    }

    private CellStyle bold() {
        var font = workbook.createFont();
        font.setBold(true);
        var style = workbook.createCellStyle();
        style.setFont(font);
        return style;
    }

    private CellStyle number(String format) {
        var style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }
}
