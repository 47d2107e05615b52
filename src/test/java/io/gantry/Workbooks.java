package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Reads reports as a spreadsheet program does. */
final class Workbooks {

    private static final List<Object> HEADER = List.of(
            "path_to_study",
            "study_uid",
            "series_uid",
            "probability_of_pathology",
            "pathology",
            "processing_status",
            "time_of_processing");

    private Workbooks() {}

    /** The rows below the frozen header: texts as String, numbers as Double. */
    static List<List<Object>> rows(byte[] xlsx) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(xlsx))) {
            XSSFSheet sheet = workbook.getSheet("Report");
            assertThat(values(sheet.getRow(0))).isEqualTo(HEADER);
            assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
            List<List<Object>> rows = new ArrayList<>();
            for (int i = 1; i <= sheet.getLastRowNum(); i++) {
                rows.add(values(sheet.getRow(i)));
            }
            return rows;
        }
    }

    private static List<Object> values(Row row) {
        List<Object> values = new ArrayList<>();
        for (Cell cell : row) {
            values.add(cell.getCellType() == CellType.NUMERIC ? cell.getNumericCellValue() : cell.getStringCellValue());
        }
        return values;
    }
}
