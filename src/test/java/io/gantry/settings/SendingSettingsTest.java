package io.gantry.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class SendingSettingsTest {

    private final ApplicationContextRunner hub = new ApplicationContextRunner()
            .withUserConfiguration(Settings.class)
            .withPropertyValues(
                    "gantry.dicom.destinations.main.ae=PACS",
                    "gantry.dicom.destinations.main.host=pacs",
                    "gantry.dicom.destinations.main.port=104",
                    "gantry.dicom.destinations.main.aliases=PACS_SCU,PACS_2",
                    "gantry.dicom.destinations.other.ae=OTHER",
                    "gantry.dicom.destinations.other.host=other",
                    "gantry.dicom.destinations.other.port=104");

    @Test
    void a_report_under_an_alias_is_one_of_the_destination_whose_alias_it_is() {
        hub.run(context -> {
            SendingSettings settings = context.getBean(SendingSettings.class);
            assertThat(settings.reportingAs("PACS_SCU")).containsExactly("PACS_SCU", "PACS");
            assertThat(settings.reportingAs("PACS_2")).containsExactly("PACS_2", "PACS");
            assertThat(settings.reportingAs("PACS")).containsExactly("PACS");
            assertThat(settings.reportingAs("STRANGER")).containsExactly("STRANGER");
        });
    }

    @Configuration
    @EnableConfigurationProperties(SendingSettings.class)
    static class Settings {}
}
