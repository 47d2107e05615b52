package io.gantry.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.submission.ProcessingStatus;
import io.gantry.model.submission.ReportRow;
import io.gantry.model.submission.SeriesState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.util.DefaultTempFileCreationStrategy;
import org.apache.poi.util.TempFile;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

class ReportWorkbookTest {

    @TempDir
    Path temporary;

    @AfterEach
    void restore_temporary_files() {
        TempFile.setTempFileCreationStrategy(new DefaultTempFileCreationStrategy());
    }

    @Test
    void writes_the_seven_columns_of_the_contract_in_order() throws IOException {
        try (var book = book(Rows.success("study/ct1"))) {
            assertThat(texts(book.getSheet("Report").getRow(0)))
                    .containsExactly(
                            "path_to_study",
                            "study_uid",
                            "series_uid",
                            "probability_of_pathology",
                            "pathology",
                            "processing_status",
                            "time_of_processing");
        }
    }

    @Test
    void writes_numbers_as_numbers_and_texts_as_texts() throws IOException {
        try (var book = book(Rows.success("study/ct1"))) {
            var row = book.getSheet("Report").getRow(1);
            assertThat(StreamSupport.stream(row.spliterator(), false).map(Cell::getCellType))
                    .containsExactly(
                            CellType.STRING,
                            CellType.STRING,
                            CellType.STRING,
                            CellType.NUMERIC,
                            CellType.NUMERIC,
                            CellType.STRING,
                            CellType.NUMERIC);
            assertThat(row.getCell(3).getNumericCellValue()).isEqualTo(0.91);
            assertThat(row.getCell(4).getNumericCellValue()).isEqualTo(1);
            assertThat(row.getCell(5).getStringCellValue()).isEqualTo("Success");
            assertThat(row.getCell(6).getNumericCellValue()).isEqualTo(0.37);
        }
    }

    @Test
    void writes_pathology_as_an_integer() throws IOException {
        assertThat(sheet(Rows.success("a"))).containsPattern("<c r=\"E2\" s=\"\\d+\"><v>1</v></c>");
        try (var book = book(Rows.success("a"))) {
            assertThat(new DataFormatter()
                            .formatCellValue(book.getSheet("Report").getRow(1).getCell(4)))
                    .isEqualTo("1");
        }
    }

    @Test
    void keeps_what_looks_like_a_spelled_out_character_as_it_is() throws IOException {
        for (var path : List.of("tile_x0041_y", "_x0041_x0042_", "_x005F_", "_X0041_", "x_0041_")) {
            try (var book = book(Rows.failure(path, path))) {
                assertThat(book.getSheet("Report").getRow(1).getCell(0).getStringCellValue())
                        .isEqualTo(path);
                assertThat(book.getSheet("Reasons").getRow(1).getCell(2).getStringCellValue())
                        .isEqualTo(path);
            }
        }
        assertThat(sheet(Rows.success("tile_x0041_y"))).contains("tile_x005F_x0041_y");
    }

    @Test
    void tells_the_reason_beside_the_failure() throws IOException {
        try (var book = book(Rows.success("good"), Rows.failure("bad", "The file is cut"))) {
            var report = book.getSheet("Report");
            assertThat(report.getRow(2).getCell(5).getCellComment().getString().getString())
                    .isEqualTo("The file is cut");
            assertThat(report.getCellComments()).hasSize(1);
        }
    }

    @Test
    void leaves_what_no_model_judged_blank() throws IOException {
        try (var book = book(Rows.failure("a", "Not a DICOM file"))) {
            var row = book.getSheet("Report").getRow(1);
            assertThat(row.getCell(3)).isNull();
            assertThat(row.getCell(4)).isNull();
            assertThat(row.getCell(5).getStringCellValue()).isEqualTo("Failure");
        }
    }

    @Test
    void freezes_the_header() throws IOException {
        try (var book = book(Rows.success("a"))) {
            var pane = book.getSheet("Report").getPaneInformation();
            assertThat(pane.isFreezePane()).isTrue();
            assertThat(pane.getHorizontalSplitPosition()).isEqualTo((short) 1);
        }
    }

    @Test
    void tells_the_reasons_on_a_sheet_of_their_own() throws IOException {
        try (var book = book(Rows.success("good"), Rows.failure("bad", "The file is cut"), Rows.success("good too"))) {
            var reasons = book.getSheet("Reasons");
            assertThat(reasons.getPhysicalNumberOfRows()).isEqualTo(2);
            assertThat(texts(reasons.getRow(0))).containsExactly("path_to_study", "series_uid", "reason");
            assertThat(texts(reasons.getRow(1))).containsExactly("bad", "", "The file is cut");
        }
    }

    @Test
    void tells_what_there_is_to_know_of_the_images_beside_the_reasons() throws IOException {
        var row = new ReportRow(
                "ct1",
                "1.2",
                "1.2.3",
                0.9,
                1,
                ProcessingStatus.SUCCESS,
                0.1,
                null,
                List.of("1 of 11 images was left out."));
        try (var book = book(row)) {
            assertThat(texts(book.getSheet("Reasons").getRow(1)))
                    .containsExactly("ct1", "1.2.3", "1 of 11 images was left out.");
        }
    }

    @Test
    void has_one_sheet_when_nothing_failed() throws IOException {
        try (var book = book(Rows.success("a"))) {
            assertThat(book.getNumberOfSheets()).isEqualTo(1);
        }
    }

    @Test
    void keeps_a_formula_a_text() throws IOException {
        try (var book = book(Rows.success("=HYPERLINK(\"http://example.org\")"))) {
            var cell = book.getSheet("Report").getRow(1).getCell(0);
            assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
            assertThat(cell.getStringCellValue()).isEqualTo("=HYPERLINK(\"http://example.org\")");
        }
    }

    @Test
    void drops_control_characters_and_keeps_every_script() throws IOException {
        try (var book = book(Rows.success("КТ\u0000 лёг\u0007ких\r\n/\uD83E\uDEC1\uD800/\uFFFE"))) {
            assertThat(book.getSheet("Report").getRow(1).getCell(0).getStringCellValue())
                    .isEqualTo("КТ лёгких/\uD83E\uDEC1/");
        }
    }

    @Test
    void cuts_a_text_no_cell_can_hold() throws IOException {
        try (var book = book(Rows.success("x".repeat(32_766) + "\uD83E\uDEC1"))) {
            assertThat(book.getSheet("Report").getRow(1).getCell(0).getStringCellValue())
                    .hasSize(32_766);
        }
    }

    @Test
    void writes_a_header_when_there_is_no_row() throws IOException {
        try (var book = book()) {
            assertThat(book.getSheet("Report").getPhysicalNumberOfRows()).isEqualTo(1);
        }
    }

    @Test
    void writes_100_000_rows_and_leaves_no_temporary_file() throws Exception {
        TempFile.setTempFileCreationStrategy(new DefaultTempFileCreationStrategy(temporary.toFile()));
        var file = Files.createTempFile("report", ".xlsx");
        try (var out = Files.newOutputStream(file)) {
            var rows = IntStream.range(0, 100_000)
                    .mapToObj(i -> i % 10 == 0 ? Rows.failure("p" + i, "r" + i) : Rows.success("p" + i));
            ReportWorkbook.write(rows.iterator(), List.of(), out);
        }
        assertThat(filesUnder(temporary)).isEmpty();

        try (var opc = OPCPackage.open(file.toFile())) {
            var sheets = (XSSFReader.SheetIterator) new XSSFReader(opc).getSheetsData();
            var counts = new ArrayList<String>();
            while (sheets.hasNext()) {
                try (var sheet = sheets.next()) {
                    counts.add(sheets.getSheetName() + " " + countRows(new InputSource(sheet)));
                }
            }
            assertThat(counts).containsExactly("Report 100001", "Reasons 10001");
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void leaves_no_temporary_file_when_the_rows_break_off() throws IOException {
        TempFile.setTempFileCreationStrategy(new DefaultTempFileCreationStrategy(temporary.toFile()));
        Iterator<ReportRow> broken = IntStream.range(0, 1000)
                .mapToObj(i -> {
                    if (i == 500) {
                        throw new IllegalStateException("the database is away");
                    }
                    return Rows.success("p" + i);
                })
                .iterator();
        assertThatThrownBy(() -> ReportWorkbook.write(broken, List.of(), OutputStream.nullOutputStream()))
                .hasMessage("the database is away");
        assertThat(filesUnder(temporary)).isEmpty();
    }

    @Test
    void leaves_the_stream_open() throws IOException {
        var out = new ByteArrayOutputStream() {
            boolean closed;

            @Override
            public void close() {
                closed = true;
            }
        };
        ReportWorkbook.write(List.<ReportRow>of().iterator(), List.of(), out);
        assertThat(out.closed).isFalse();
    }

    private static String sheet(ReportRow row) throws IOException {
        var out = new ByteArrayOutputStream();
        ReportWorkbook.write(List.of(row).iterator(), List.of(), out);
        try (var opc = OPCPackage.open(new ByteArrayInputStream(out.toByteArray()));
                var sheet = new XSSFReader(opc).getSheetsData().next()) {
            return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
        } catch (OpenXML4JException e) {
            throw new IOException(e);
        }
    }

    private static XSSFWorkbook book(ReportRow... rows) throws IOException {
        var out = new ByteArrayOutputStream();
        ReportWorkbook.write(List.of(rows).iterator(), List.of(), out);
        return new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()));
    }

    private static List<String> texts(Row row) {
        return StreamSupport.stream(row.spliterator(), false)
                .map(Cell::getStringCellValue)
                .toList();
    }

    private static List<Path> filesUnder(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static int countRows(InputSource sheet) throws Exception {
        var rows = new int[1];
        var reader = XMLHelper.newXMLReader();
        reader.setContentHandler(new DefaultHandler() {
            @Override
            public void startElement(String uri, String localName, String qName, Attributes attributes) {
                rows[0] += localName.equals("row") ? 1 : 0;
            }
        });
        reader.parse(sheet);
        return rows[0];
    }

    @Test
    void what_further_models_said_stands_on_a_sheet_of_its_own() throws IOException {
        var judged = new SeriesState(
                "=a/", "1", "1.2", "CT", 3, "completed", 0.25, 0, 1.5, "ct-nodule 1.0.0", null, null, List.of());
        var refused = new SeriesState(
                "b/", "1", "1.3", "CT", 3, "failed", null, null, 0, null, "This hub has no model x.", null, List.of());
        var out = new ByteArrayOutputStream();
        ReportWorkbook.write(List.<ReportRow>of().iterator(), List.of(judged, refused), out);
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(workbook.getNumberOfSheets()).isEqualTo(2);
            var sheet = workbook.getSheet("Other models");
            assertThat(sheet.getRow(0).getCell(2).getStringCellValue()).isEqualTo("model");
            assertThat(sheet.getRow(1).getCell(0).getStringCellValue()).isEqualTo("=a/");
            assertThat(sheet.getRow(1).getCell(2).getStringCellValue()).isEqualTo("ct-nodule 1.0.0");
            assertThat(sheet.getRow(1).getCell(3).getNumericCellValue()).isEqualTo(0.25);
            assertThat(sheet.getRow(2).getCell(3)).isNull();
            assertThat(sheet.getRow(2).getCell(6).getStringCellValue()).isEqualTo("This hub has no model x.");
        }
    }
}
