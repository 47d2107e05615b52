package io.gantry.process.rest.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.gantry.model.imaging.Scanner;
import io.gantry.model.registry.AnswerCount;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScannerDriftTest {

    private static final Scanner NEW = new Scanner("Gantry", "Phantom");
    private static final Scanner OLD = new Scanner("Gantry", "");

    @Test
    void each_scanner_is_compared_with_itself_and_all_together_with_all() {
        List<ScannerDrift> drifts = ScannerDrift.of(
                List.of(
                        new AnswerCount(NEW, "2025-W38", 1, 120),
                        new AnswerCount(NEW, "2025-W38", 0, 180),
                        new AnswerCount(NEW, "2025-W37", 0, 199),
                        new AnswerCount(NEW, null, 0, 250),
                        new AnswerCount(NEW, null, 1, 250),
                        new AnswerCount(OLD, "2025-W38", 1, 300),
                        new AnswerCount(null, "2025-W38", 1, 5)),
                2);
        assertThat(drifts)
                .extracting(ScannerDrift::manufacturer, ScannerDrift::modelName)
                .containsExactly(tuple(null, null), tuple("Gantry", "Phantom"), tuple("Gantry", ""), tuple(null, null));
        ScannerDrift all = drifts.get(0);
        assertThat(all.reference()).isEqualTo(new ScannerDrift.Counted(500, List.of(250L, 250L)));
        assertThat(all.weeks()).extracting(ScannerDrift.Week::week).containsExactly("2025-W37", "2025-W38");
        assertThat(all.weeks().get(1).histogram()).containsExactly(180L, 425L);
        ScannerDrift.Week shifted = drifts.get(1).weeks().get(1);
        assertThat(shifted.count()).isEqualTo(300);
        assertThat(shifted.psi()).isEqualTo(0.040547, within(0.000001));
        assertThat(shifted.psiByChance()).isEqualTo(1.0 / 300 + 1.0 / 500, within(1e-9));
    }

    @Test
    void a_week_of_few_answers_and_a_scanner_without_a_past_have_no_index() {
        List<ScannerDrift> drifts = ScannerDrift.of(
                List.of(new AnswerCount(NEW, "2025-W37", 0, 199), new AnswerCount(NEW, null, 0, 250)), 10);
        assertThat(drifts.get(1).weeks()).singleElement().satisfies(week -> {
            assertThat(week.psi()).isNull();
            assertThat(week.psiByChance()).isNotNull();
            assertThat(week.histogram()).hasSize(10);
        });
        List<ScannerDrift> fresh = ScannerDrift.of(List.of(new AnswerCount(NEW, "2025-W37", 9, 400)), 10);
        assertThat(fresh.get(1).weeks()).singleElement().satisfies(week -> {
            assertThat(week.psi()).isNull();
            assertThat(week.psiByChance()).isNull();
        });
    }

    @Test
    void nothing_is_counted_of_nothing() {
        assertThat(ScannerDrift.of(List.of(), 10)).singleElement().satisfies(all -> {
            assertThat(all.weeks()).isEmpty();
            assertThat(all.reference().count()).isZero();
        });
    }
}
