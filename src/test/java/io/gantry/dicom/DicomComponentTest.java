package io.gantry.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.dimse.CallerPolicy;
import io.gantry.dicom.dimse.Status;
import io.gantry.dicom.ul.Certificates;
import io.gantry.dicom.ul.Rejection;
import io.gantry.model.failure.PeerUnreachable;
import io.gantry.model.failure.RefusedByPeer;
import io.gantry.model.failure.StoreUnavailable;
import io.gantry.model.failure.UnreadableDicom;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.Test;

class DicomComponentTest extends DicomRoutes {
    @Test
    void makes_an_exchange_of_each_instance_and_one_of_the_end() throws Exception {
        byte[] file = TestPeer.file("2.25.9");
        receive("GANTRY", "&events=store,close");

        Exchange sent = send("GANTRY", file);

        assertThat(sent.getMessage().getHeader(DicomHeaders.STATUS)).isEqualTo(Status.SUCCESS);
        Map<String, Object> stored = event();
        assertThat(stored)
                .containsEntry(DicomHeaders.EVENT, "store")
                .containsEntry(DicomHeaders.CALLED_AE, "GANTRY")
                .containsEntry(DicomHeaders.CALLING_AE, "SENDER")
                .containsEntry(DicomHeaders.REMOTE_ADDRESS, "127.0.0.1")
                .containsEntry(DicomHeaders.SOP_INSTANCE_UID, "2.25.9")
                .containsEntry(DicomHeaders.STUDY_INSTANCE_UID, "2.25.1")
                .containsEntry(DicomHeaders.SERIES_INSTANCE_UID, "2.25.2")
                .containsEntry(DicomHeaders.TRANSFER_SYNTAX_UID, TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid());
        byte[] dataSet = TestPeer.dataSet("2.25.9");
        assertThat(bodies.take()).endsWith(dataSet);
        assertThat(event())
                .containsEntry(DicomHeaders.EVENT, "close")
                .containsEntry(DicomHeaders.RECEIVED, 1L)
                .containsEntry(DicomHeaders.END, "RELEASED")
                .containsEntry(DicomHeaders.ASSOCIATION, stored.get(DicomHeaders.ASSOCIATION));
    }

    @Test
    void tells_called_ae_titles_apart_by_route() throws Exception {
        receive("ONE", "");
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("TWO,THREE", "")).setHeader(DicomHeaders.STATUS, constant(0xA702));
            }
        });

        assertThat(statusOf(send("ONE", TestPeer.file("2.25.9")))).isEqualTo(Status.SUCCESS);
        assertThat(statusOf(send("THREE", TestPeer.file("2.25.9")))).isEqualTo(0xA702);
        assertThatThrownBy(() -> template().sendBody(to("FOUR", ""), TestPeer.file("2.25.9")))
                .cause()
                .isInstanceOf(RefusedByPeer.class)
                .hasMessageContaining("called AE title");
    }

    @Test
    void turns_the_failure_of_a_route_into_a_status() throws Exception {
        failing("UNREADABLE", new UnreadableDicom("no"));
        failing("STORE", new StoreUnavailable(new IllegalStateException("no")));
        failing("OTHER", new IllegalStateException("no"));

        assertThat(statusOf(send("UNREADABLE", TestPeer.file("2.25.9")))).isEqualTo(Status.CANNOT_UNDERSTAND);
        assertThat(statusOf(send("STORE", TestPeer.file("2.25.9")))).isEqualTo(Status.OUT_OF_RESOURCES);
        assertThat(statusOf(send("OTHER", TestPeer.file("2.25.9")))).isEqualTo(Status.PROCESSING_FAILURE);
    }

    @Test
    void lets_in_only_callers_on_its_list() throws Exception {
        receive("GANTRY", "&callers=CT1@127.0.0.1,SENDER@10.0.0.0/8");

        assertThatThrownBy(() -> template().sendBody(to("GANTRY", ""), TestPeer.file("2.25.9")))
                .cause()
                .isInstanceOf(RefusedByPeer.class)
                .hasMessageContaining("calling AE title");
        assertThat(template()
                        .request(to("GANTRY", "&operation=echo&callingAe=CT1"), exchange -> {})
                        .getMessage()
                        .getHeader(DicomHeaders.STATUS))
                .isEqualTo(Status.SUCCESS);
    }

    @Test
    void lets_a_policy_judge_callers_by_the_title_they_call() throws Exception {
        CallerPolicy policy =
                caller -> caller.calledAe().equals("OPEN") ? Optional.empty() : Optional.of(Rejection.CALLED_AE);
        camel.getRegistry().bind("policy", policy);
        receive("*", "&callerPolicy=#policy&callers=NOBODY");

        assertThat(statusOf(send("OPEN", TestPeer.file("2.25.9")))).isEqualTo(Status.SUCCESS);
        assertThatThrownBy(() -> template().sendBody(to("OTHER", ""), TestPeer.file("2.25.9")))
                .cause()
                .isInstanceOf(RefusedByPeer.class)
                .hasMessageContaining("called AE title");
    }

    @Test
    void tells_which_free_port_it_took() throws Exception {
        port = 0;
        receive("GANTRY", "");
        port = ((DicomConsumer) camel.getRoutes().get(0).getConsumer()).getPort();

        assertThat(statusOf(send("GANTRY", TestPeer.file("2.25.9")))).isEqualTo(Status.SUCCESS);
    }

    @Test
    void says_so_when_its_own_certificates_can_not_be_used() throws Exception {
        camel.getRegistry().bind("tls", new SSLContextParameters() {
            @Override
            public SSLContext createSSLContext(CamelContext context) {
                throw new IllegalStateException("no such file");
            }
        });
        assertThatThrownBy(() -> template().sendBody(to("GANTRY", "&sslContextParameters=#tls"), new byte[] {1}))
                .cause()
                .isInstanceOf(PeerUnreachable.class)
                .hasMessageContaining("the certificates of this side can't be used");
    }

    @Test
    void talks_tls_with_certificates_on_both_sides() throws Exception {
        new Certificates(directory, "hospital");
        camel.getRegistry().bind("tls", TestPeer.tls(directory.resolve("hospital.p12")));
        receive("GANTRY", "&sslContextParameters=#tls");

        Exchange sent = template().send(to("GANTRY", "&sslContextParameters=#tls"), exchange -> exchange.getMessage()
                .setBody(TestPeer.file("2.25.9")));

        assertThat(statusOf(sent)).isEqualTo(Status.SUCCESS);
        assertThat(event()).containsEntry(DicomHeaders.TLS_PEER, "CN=hospital");
    }
}
