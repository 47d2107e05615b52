package io.gantry.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.catalogue.Concept;
import io.gantry.model.catalogue.ConceptKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class VocabularyFileTest {

    @Test
    void reads_names_and_broader_concepts() {
        assertThat(VocabularyFile.parse("# note\n\nanatomy\tlung\tlung|lungs\tлёгкое|лёгкие\tchest, body\n"))
                .containsExactly(new Concept(
                        0,
                        ConceptKind.ANATOMY,
                        "lung",
                        "lung",
                        "лёгкое",
                        List.of("lungs", "лёгкие"),
                        List.of("chest", "body"),
                        true));
    }

    @Test
    void refuses_a_line_that_is_no_concept() {
        assertThatThrownBy(() -> VocabularyFile.parse("anatomy\tlung\n")).hasMessageContaining("anatomy\tlung");
        assertThatThrownBy(() -> VocabularyFile.parse("organ\tlung\tlung\tлёгкое\n"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_built_in_one_names_only_concepts_it_has_and_each_in_both_languages() throws IOException {
        List<Concept> concepts = VocabularyFile.parse(builtIn());
        List<String> codes = concepts.stream().map(Concept::code).toList();
        assertThat(codes.stream().map(code -> code.toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(150);
        assertThat(concepts).allSatisfy(concept -> {
            assertThat(codes).containsAll(concept.broader());
            assertThat(concept.nameEn()).matches("[\\p{IsLatin}\\d -]+");
            assertThat(concept.nameRu()).containsPattern("\\p{IsCyrillic}");
        });
    }

    private static String builtIn() throws IOException {
        try (InputStream file = VocabularyFileTest.class.getResourceAsStream("/catalogue/vocabulary.tsv")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
