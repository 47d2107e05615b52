package io.gantry.process.rest.labelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.failure.InvalidRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests as customers send them. */
class RequestBodyTest {

    @Test
    void each_class_counts_once_and_blanks_at_the_ends_go() {
        var fields = new RequestBody(" Chest ", null, List.of("normal", " pneumonia", "normal ")).fields();
        assertThat(fields.title()).isEqualTo("Chest");
        assertThat(fields.classes()).containsExactly("normal", "pneumonia");
    }

    @Test
    void neither_title_nor_class_is_blank() {
        assertThatThrownBy(() -> new RequestBody(" ", null, List.of()).fields())
                .isInstanceOf(InvalidRequest.class)
                .hasMessage("title must not be empty");
        assertThatThrownBy(() -> new RequestBody("a", null, List.of("b", " ")).fields())
                .isInstanceOf(InvalidRequest.class)
                .hasMessage("A class must not be empty");
    }
}
