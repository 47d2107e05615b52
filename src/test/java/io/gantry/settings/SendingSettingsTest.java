package io.gantry.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.model.delivery.DeliveryKind;
import io.gantry.settings.SendingSettings.Destination;
import io.gantry.settings.SendingSettings.Sending;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SendingSettingsTest {

    private final SendingSettings settings = new SendingSettings(
            Map.of("main", destination("PACS", "PACS_SCU", "PACS_2"), "other", destination("OTHER")),
            new Sending(
                    2,
                    1,
                    32,
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(10),
                    Duration.ofDays(3),
                    Duration.ofMinutes(10)));

    @Test
    void a_report_under_an_alias_is_one_of_the_destination_whose_alias_it_is() {
        assertThat(settings.reportingAs("PACS_SCU")).containsExactly("PACS_SCU", "PACS");
        assertThat(settings.reportingAs("PACS_2")).containsExactly("PACS_2", "PACS");
        assertThat(settings.reportingAs("PACS")).containsExactly("PACS");
        assertThat(settings.reportingAs("STRANGER")).containsExactly("STRANGER");
    }

    private static Destination destination(String ae, String... aliases) {
        return new Destination(
                ae,
                "pacs",
                104,
                "GANTRY",
                false,
                List.of(DeliveryKind.SC, DeliveryKind.SR),
                List.of(),
                false,
                false,
                List.of(aliases));
    }
}
