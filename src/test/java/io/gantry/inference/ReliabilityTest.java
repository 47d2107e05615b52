package io.gantry.inference;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.failure.ModelFailed;
import org.junit.jupiter.api.Test;

class ReliabilityTest {

    private final Reliability reliability = new Reliability("yolo");

    @Test
    void takes_a_model_out_that_failed_again_and_again() {
        fail(5);
        assertThatThrownBy(reliability::check)
                .isInstanceOf(ModelFailed.class)
                .hasMessageStartingWith("The model yolo is taken out for now: it failed 5 times in a row.");
    }

    @Test
    void lets_a_model_serve_whose_failures_lie_between_successes() {
        fail(4);
        reliability.succeeded();
        fail(4);
        assertThatCode(reliability::check).doesNotThrowAnyException();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            reliability.failed();
        }
    }
}
