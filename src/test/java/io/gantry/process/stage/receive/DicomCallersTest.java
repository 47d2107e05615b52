package io.gantry.process.stage.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.dicom.dimse.CallerPolicy;
import io.gantry.dicom.ul.Rejection;
import io.gantry.settings.DicomSettings;
import io.gantry.settings.DicomSettings.CalledAe;
import io.gantry.settings.DicomSettings.Duplicates;
import io.gantry.settings.DicomSettings.Tls;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DicomCallersTest {

    @Test
    void lets_nobody_in_when_no_callers_are_named() {
        assertThat(judge(null, new CalledAe("GANTRY", null, null), "CT1", "GANTRY"))
                .contains(Rejection.CALLING_AE);
    }

    @Test
    void lets_in_the_callers_of_all_titles() {
        assertThat(judge("CT1@10.1.2.3", new CalledAe("GANTRY", null, null), "CT1", "GANTRY"))
                .isEmpty();
        assertThat(judge("CT1@10.1.2.4", new CalledAe("GANTRY", null, null), "CT1", "GANTRY"))
                .contains(Rejection.CALLING_AE);
    }

    @Test
    void a_title_with_callers_of_its_own_lets_in_those_and_no_others() {
        CalledAe own = new CalledAe("GANTRY", null, "MR1@10.1.0.0/16");
        assertThat(judge("*", own, "MR1", "GANTRY")).isEmpty();
        assertThat(judge("*", own, "CT1", "GANTRY")).contains(Rejection.CALLING_AE);
    }

    @Test
    void answers_to_no_other_title() {
        assertThat(judge("*", new CalledAe("GANTRY", null, null), "CT1", "OTHER"))
                .contains(Rejection.CALLED_AE);
    }

    private static Optional<Rejection> judge(
            @Nullable String callers, CalledAe title, String callingAe, String calledAe) {
        DicomSettings settings = new DicomSettings(
                callers,
                List.of(title),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofMinutes(10),
                Duplicates.KEEP_FIRST,
                10,
                1,
                new Tls("dicom"));
        return new DicomCallers(settings)
                .judge(new CallerPolicy.Caller(callingAe, calledAe, address(), Optional.empty(), Optional.empty()));
    }

    private static InetAddress address() {
        try {
            return InetAddress.getByName("10.1.2.3");
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
