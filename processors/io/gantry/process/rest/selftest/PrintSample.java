package io.gantry.process.rest.selftest;

import io.gantry.process.rest.selftest.DropPhantom.DroppedPhantom;
import io.gantry.process.rest.selftest.ReportSelfTest.Row;
import io.gantry.process.rest.selftest.ReportSelfTest.SelfTest;
import io.gantry.settings.DropSettings;
import java.util.Locale;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Shows a newcomer the report of the sample study and where its files are. */
@Component
public class PrintSample {

    private static final Logger LOG = LoggerFactory.getLogger(PrintSample.class);
    private static final String LINE = "%n  %-28s %12s %10s  %-8s %8s";

    private final DropSettings drop;

    public PrintSample(DropSettings drop) {
        this.drop = drop;
    }

    @Handler
    public void print(@Body SelfTest sample, @ExchangeProperty("phantom") DroppedPhantom phantom) {
        StringBuilder table = new StringBuilder();
        table.append(String.format(LINE, "path_to_study", "probability", "pathology", "status", "seconds"));
        for (Row row : sample.rows()) {
            table.append(String.format(
                    Locale.ROOT,
                    LINE,
                    row.pathToStudy(),
                    row.probabilityOfPathology() == null
                            ? "-"
                            : String.format(Locale.ROOT, "%.3f", row.probabilityOfPathology()),
                    row.pathology() == null ? "-" : row.pathology(),
                    row.processingStatus(),
                    row.timeOfProcessing()));
        }
        LOG.info(
                "A sample study went from the drop folder to its report in {} s:{}\n  The workbook: {}",
                sample.seconds().get("total"),
                table,
                drop.folder().resolve("done").resolve(phantom.name() + ".report.xlsx"));
    }
}
