package io.gantry.model.labelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.failure.InvalidRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SuggestedClassesTest {

    @Test
    void the_same_word_in_another_spelling_means_the_same() {
        var classes = new SuggestedClasses(List.of("Lung Nodule", "normal"), Map.of());
        assertThat(classes.of("lung_nodule")).containsExactly("Lung Nodule");
        assertThat(classes.of("LUNG-NODULE")).containsExactly("Lung Nodule");
        assertThat(classes.of("NORMAL")).containsExactly("normal");
        assertThat(classes.of("lungnodule")).isEmpty();
    }

    @Test
    void a_named_class_goes_before_the_same_word() {
        var classes =
                new SuggestedClasses(List.of("nodule", "other"), Map.of("nodule", "other", "no_nodule", "nodule"));
        assertThat(classes.of("nodule")).containsExactly("other");
        assertThat(classes.of("no_nodule")).containsExactly("nodule");
    }

    @Test
    void a_label_can_not_mean_what_is_none_of_the_classes() {
        assertThatThrownBy(() -> new SuggestedClasses(List.of("nodule"), Map.of("lesion", "tumour")))
                .isInstanceOf(InvalidRequest.class)
                .hasMessage("suggest_as.lesion must be one of the classes");
    }
}
