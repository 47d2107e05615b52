package io.gantry.report;

import java.io.IOException;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.streaming.SheetDataWriter;
import org.jspecify.annotations.Nullable;

/** A streamed workbook whose whole numbers are written as such: {@code 1}, which POI writes as {@code 1.0}. */
final class WholeNumbers extends SXSSFWorkbook {

    private static final double MOST = 1L << 53;

    WholeNumbers(int rowsInMemory) {
        super(rowsInMemory);
    }

    @Override
    protected SheetDataWriter createSheetDataWriter() throws IOException {
        return new Writer();
    }

    private static final class Writer extends SheetDataWriter {

        Writer() throws IOException {}

        @Override
        public void writeCell(int column, @Nullable Cell cell) throws IOException {
            boolean numeric = cell != null && cell.getCellType() == CellType.NUMERIC;
            double number = numeric ? cell.getNumericCellValue() : Double.NaN;
            if (number != Math.rint(number) || Math.abs(number) > MOST) {
                super.writeCell(column, cell);
                return;
            }
            int style = cell.getCellStyle().getIndex();
            _out.write("<c r=\"" + cell.getAddress().formatAsString() + '"' + (style == 0 ? "" : " s=\"" + style + '"')
                    + "><v>" + (long) number + "</v></c>");
        }
    }
}
