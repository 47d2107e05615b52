package io.gantry.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.dicom.dimse.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class DicomSpoolTest extends DicomRoutes {

    @Test
    void refuses_before_the_disk_is_full_and_takes_again_when_there_is_room() throws Exception {
        receive("GANTRY", "&release=manual&spoolMaxBytes=" + (128 << 20));
        byte[] large = TestPeer.file("2.25.9", 40 << 20);
        List<Runnable> releases = new ArrayList<>();
        int status = statusOf(send("GANTRY", large));
        for (int i = 0; i < 5 && status == Status.SUCCESS; i++) {
            releases.add((Runnable) event().get(DicomHeaders.RELEASE));
            bodies.clear();
            status = statusOf(send("GANTRY", large));
        }
        assertThat(status).isEqualTo(Status.OUT_OF_RESOURCES);
        assertThat(releases).isNotEmpty();

        releases.forEach(Runnable::run);
        assertThat(statusOf(send("GANTRY", large))).isEqualTo(Status.SUCCESS);
    }

    @Test
    void hands_on_after_a_restart_what_was_not_released() throws Exception {
        receive("GANTRY", "&release=manual");
        send("GANTRY", TestPeer.file("2.25.9"));
        assertThat(event()).containsKey(DicomHeaders.RELEASE).doesNotContainKey(DicomHeaders.RECOVERED);
        camel.stop();
        camel = new DefaultCamelContext();
        camel.start();

        receive("GANTRY", "&release=manual");

        Map<String, Object> again = event();
        assertThat(again)
                .containsEntry(DicomHeaders.RECOVERED, true)
                .containsEntry(DicomHeaders.CALLING_AE, "SENDER")
                .containsEntry(DicomHeaders.SOP_INSTANCE_UID, "2.25.9")
                .containsEntry(DicomHeaders.SERIES_INSTANCE_UID, "2.25.2");
        ((Runnable) again.get(DicomHeaders.RELEASE)).run();
    }
}
