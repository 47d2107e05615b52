package io.gantry.store.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.model.imaging.Coordinates;
import io.gantry.model.imaging.Extent;
import io.gantry.model.imaging.Findings;
import io.gantry.model.imaging.Lesion;
import io.gantry.model.imaging.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsJsonTest {

    private static final Findings FINDINGS = new Findings(
            List.of(new Lesion(
                    "lesion",
                    523.6,
                    0.94,
                    List.of(-60.5, 12.25, 101.0),
                    Coordinates.PATIENT,
                    new Extent(10, 20, 30, 40, 5, 9))),
            1,
            523.6,
            List.of(new Metric(Metric.DICE_SCORE, 0.87)),
            List.of());

    @Test
    void notes_stand_beside_the_findings_or_alone() {
        String alone = FindingsJson.writeNotes(List.of("a note"));
        assertThat(FindingsJson.read(alone)).isNull();
        assertThat(FindingsJson.notes(alone)).containsExactly("a note");
        assertThat(FindingsJson.writeNotes(List.of())).isNull();
        assertThat(FindingsJson.notes(null)).isEmpty();
        Findings none = new Findings(List.of(), 0, 0, List.of(), List.of());
        assertThat(FindingsJson.notes(FindingsJson.write(none))).isEmpty();
        assertThat(FindingsJson.read(FindingsJson.write(none))).isEqualTo(none);
    }

    @Test
    void writes_names_in_snake_case() {
        assertThat(FindingsJson.write(FINDINGS))
                .isEqualTo("{\"lesions\":[{\"label\":\"lesion\",\"volume_mm3\":523.6,\"confidence\":0.94,"
                        + "\"centre\":[-60.5,12.25,101.0],\"coordinates\":\"patient\",\"extent\":{\"first_column\":10,"
                        + "\"last_column\":20,\"first_row\":30,\"last_row\":40,\"first_slice\":5,\"last_slice\":9}}],"
                        + "\"lesion_count\":1,\"total_volume_mm3\":523.6,"
                        + "\"metrics\":[{\"name\":\"dice_score\",\"value\":0.87}],\"not_compared\":[]}");
    }

    @Test
    void reads_what_it_wrote() {
        assertThat(FindingsJson.read(FindingsJson.write(FINDINGS))).isEqualTo(FINDINGS);
        Findings none = new Findings(List.of(), 0, 0, List.of(), List.of("It is of another size."));
        assertThat(FindingsJson.read(FindingsJson.write(none))).isEqualTo(none);
    }

    @Test
    void reads_what_an_older_hub_wrote() {
        String some = "{\"lesions\":[],\"lesion_count\":0,\"total_volume_mm3\":0,\"metrics\":[]";
        assertThat(FindingsJson.read(some + "}")).isEqualTo(new Findings(List.of(), 0, 0, List.of(), List.of()));
        assertThat(FindingsJson.read(some + ",\"not_compared\":\"Another size.\"}"))
                .isEqualTo(new Findings(List.of(), 0, 0, List.of(), List.of("Another size.")));
    }

    @Test
    void a_model_without_regions_leaves_the_column_empty() {
        assertThat(FindingsJson.write(null)).isNull();
        assertThat(FindingsJson.read(null)).isNull();
    }
}
