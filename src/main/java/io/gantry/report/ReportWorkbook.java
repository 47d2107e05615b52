package io.gantry.report;

import io.gantry.model.submission.ProcessingStatus;
import io.gantry.model.submission.ReportRow;
import io.gantry.model.submission.SeriesState;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.io.output.CloseShieldOutputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * Writes the report as an Excel workbook: sheet {@code Report} with the seven columns of the contract
 * {@code patients.md}, and, when a series failed or its reader has to know something of its images, sheet {@code Reasons} with path, series UID
 * and what there is to be told. Where further models read series, sheet {@code Other models} has what they said. The reasons
 * of the first failures are also comments on their status. Texts are text cells, which no spreadsheet runs as a formula.
 */
public final class ReportWorkbook {

    /** Rows kept in memory per sheet; the others wait in a temporary file. */
    private static final int ROWS_IN_MEMORY = 100;

    /** Comments are held in memory, whole. */
    private static final int MOST_COMMENTS = 1000;

    private static final int COMMENT_COLUMNS = 4;
    private static final int COMMENT_ROWS = 5;

    /** Even where the underscore that ends one begins the next. */
    private static final Pattern SPELLED = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private static final String OTHERS = "Other models";

    private static final List<String> OTHER_COLUMNS = List.of(
            "path_to_study",
            "series_uid",
            "model",
            "probability_of_pathology",
            "pathology",
            "time_of_processing",
            "reason");

    private static final List<String> REASONS = List.of("path_to_study", "series_uid", "reason");

    private final SXSSFWorkbook workbook = new WholeNumbers(ROWS_IN_MEMORY);
    private final CellStyle bold = bold();
    private final CellStyle probability = number("0.0000");
    private final CellStyle whole = number("0");
    private final CellStyle seconds = number("0.000");
    private final Sheet report = reportSheet();
    private @Nullable Sheet reasons;
    private int comments;

    private ReportWorkbook() {}

    /**
     * Writes all rows; memory does not grow with their number. Temporary files are gone when it returns or throws.
     *
     * @param rows at most 1,048,575, the most a sheet can hold
     * @param others what further models said of the series; their sheet is left out where there is nothing
     * @param out is left open
     * @throws IOException when {@code out} or the temporary files can't be written
     */
    public static void write(Iterator<ReportRow> rows, List<SeriesState> others, OutputStream out) throws IOException {
        var book = new ReportWorkbook();
        try (var workbook = book.workbook) {
            rows.forEachRemaining(book::add);
            book.addOthers(others);
            workbook.write(CloseShieldOutputStream.wrap(out));
        }
    }

    private void add(ReportRow row) {
        var line = report.createRow(report.getLastRowNum() + 1);
        for (var column : ReportColumn.values()) {
            var value = column.of(row);
            if (value instanceof String text) {
                line.createCell(column.ordinal()).setCellValue(escaped(text));
            } else if (value instanceof Number number) {
                var cell = line.createCell(column.ordinal());
                cell.setCellValue(number.doubleValue());
                style(column).ifPresent(cell::setCellStyle);
            }
        }
        if (row.processingStatus() == ProcessingStatus.FAILURE) {
            addReason(row, row.reason() == null ? "" : row.reason());
            comment(line.getCell(ReportColumn.PROCESSING_STATUS.ordinal()), row);
        }
        row.notes().forEach(note -> addReason(row, note));
    }

    /** {@code _x0041_} is how a workbook spells A in a text: the underscore of one that is meant is spelled out itself. */
    private static String escaped(String text) {
        return SPELLED.matcher(text).replaceAll("_x005F_");
    }

    private void comment(Cell status, ReportRow row) {
        var reason = row.reason();
        if (reason == null || comments == MOST_COMMENTS) {
            return;
        }
        comments++;
        var place = workbook.getCreationHelper().createClientAnchor();
        place.setCol1(status.getColumnIndex() + 1);
        place.setCol2(status.getColumnIndex() + 1 + COMMENT_COLUMNS);
        place.setRow1(status.getRowIndex());
        place.setRow2(status.getRowIndex() + COMMENT_ROWS);
        var comment = report.createDrawingPatriarch().createCellComment(place);
        comment.setString(workbook.getCreationHelper().createRichTextString(escaped(ReportText.clean(reason))));
        comment.setAuthor("Gantry");
        comment.setAddress(status.getAddress());
    }

    private Optional<CellStyle> style(ReportColumn column) {
        return switch (column) {
            case PROBABILITY_OF_PATHOLOGY -> Optional.of(probability);
            case PATHOLOGY -> Optional.of(whole);
            case TIME_OF_PROCESSING -> Optional.of(seconds);
            default -> Optional.empty();
        };
    }

    private void addReason(ReportRow row, String reason) {
        var sheet = reasons == null ? reasons = reasonsSheet() : reasons;
        var line = sheet.createRow(sheet.getLastRowNum() + 1);
        line.createCell(0).setCellValue(escaped(ReportText.clean(row.pathToStudy())));
        line.createCell(1).setCellValue(escaped(ReportText.clean(row.seriesUid())));
        line.createCell(2).setCellValue(escaped(ReportText.clean(reason)));
    }

    private void addOthers(List<SeriesState> others) {
        if (others.isEmpty()) {
            return;
        }
        var sheet = sheet(OTHERS, OTHER_COLUMNS);
        for (var other : others) {
            var line = sheet.createRow(sheet.getLastRowNum() + 1);
            var texts = List.of(other.pathToStudy(), other.seriesUid(), Objects.requireNonNullElse(other.model(), ""));
            for (int column = 0; column < texts.size(); column++) {
                line.createCell(column).setCellValue(escaped(ReportText.clean(texts.get(column))));
            }
            number(line, 3, other.probabilityOfPathology(), probability);
            number(line, 4, other.pathology(), whole);
            number(line, 5, other.timeOfProcessing(), seconds);
            if (other.reason() != null) {
                line.createCell(6).setCellValue(escaped(ReportText.clean(other.reason())));
            }
        }
    }

    private static void number(Row line, int column, @Nullable Number value, CellStyle style) {
        if (value != null && Double.isFinite(value.doubleValue())) {
            var cell = line.createCell(column);
            cell.setCellValue(value.doubleValue());
            cell.setCellStyle(style);
        }
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
