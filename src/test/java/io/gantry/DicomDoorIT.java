package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@HubTest
class DicomDoorIT extends DicomDoor {

    @Test
    void a_pushed_study_becomes_a_report() throws Exception {
        write("a", "1.2.30.1", "1.2.30.1.1", 1, 8);
        write("a", "1.2.30.1", "1.2.30.1.2", 1, 8);
        assertThat(storescu("CT1", "GANTRY", "a").exit()).isZero();
        var study = completed("1.2.30.1");
        assertThat(study.path("version").asInt()).isEqualTo(1);
        assertThat(reportOf("1.2.30.1")).hasSize(2);
    }
}
