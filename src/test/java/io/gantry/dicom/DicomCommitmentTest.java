package io.gantry.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.FreePorts;
import io.gantry.dicom.dimse.AssociationFacts;
import io.gantry.dicom.dimse.Status;
import io.gantry.dicom.service.Commitment;
import io.gantry.dicom.service.CommitmentHandler;
import io.gantry.model.failure.RefusedByPeer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Storage commitment by the component: books on both sides, request and report on one association. */
class DicomCommitmentTest {
    @TempDir
    Path directory;

    private final CamelContext camel = new DefaultCamelContext();
    private final BlockingQueue<Commitment.Report> reports = new LinkedBlockingQueue<>();
    private int answer = Status.SUCCESS;
    private int port;

    @BeforeEach
    void start() throws Exception {
        port = FreePorts.next();
        camel.getRegistry().bind("books", new Books());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("dicom:GANTRY@127.0.0.1:" + port + "?commitment=#books&spoolMinFreeBytes=0&spool="
                                + directory.resolve("spool"))
                        .log("stored");
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void a_producer_asks_and_hands_the_report_on_its_association_to_the_books() throws Exception {
        DefaultExchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(instances());
        exchange.getMessage().setHeader(DicomHeaders.TRANSACTION_UID, "2.25.77");
        camel.createProducerTemplate().send(to("&commitment=#books&awaitReport=true"), exchange);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(DicomHeaders.STATUS)).isEqualTo(Status.SUCCESS);
        assertThat(reports.poll(60, TimeUnit.SECONDS))
                .isEqualTo(new Commitment.Report(
                        "2.25.77",
                        List.of(new Commitment.Reference("1.2.840.10008.5.1.4.1.1.2", "2.25.9")),
                        List.of()));
    }

    @Test
    void a_request_that_is_not_taken_fails_the_exchange() {
        answer = Status.PROCESSING_FAILURE;
        assertThatThrownBy(() -> camel.createProducerTemplate().requestBody(to(""), instances()))
                .cause()
                .isInstanceOf(RefusedByPeer.class)
                .hasMessageContaining("0110H");
    }

    private String to(String options) {
        return "dicom:GANTRY@127.0.0.1:" + port + "?operation=commit" + options;
    }

    private static List<Map<String, String>> instances() {
        return List.of(Map.of(
                DicomHeaders.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2", DicomHeaders.SOP_INSTANCE_UID, "2.25.9"));
    }

    private final class Books implements CommitmentHandler {
        @Override
        public int requested(Commitment.Request request, ReportChannel sameAssociation) {
            if (answer == Status.SUCCESS) {
                sameAssociation.report(new Commitment.Report(request.transactionUid(), request.instances(), List.of()));
            }
            return answer;
        }

        @Override
        public int reported(AssociationFacts association, Commitment.Report report) {
            reports.add(report);
            return Status.SUCCESS;
        }
    }
}
