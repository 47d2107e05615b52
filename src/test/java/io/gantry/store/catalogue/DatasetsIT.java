package io.gantry.store.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.catalogue.Concept;
import io.gantry.model.catalogue.ConceptKind;
import io.gantry.model.catalogue.DatasetFields;
import io.gantry.model.catalogue.DatasetFilter;
import io.gantry.model.catalogue.DatasetQuery;
import io.gantry.model.failure.InvalidRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Datasets and the vocabulary as they are kept and changed, on a PostgreSQL of their own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatasetsIT {

    private CatalogueDatabase catalogue;
    private Datasets datasets;
    private Vocabularies vocabularies;

    @BeforeAll
    void start() throws Exception {
        catalogue =
                CatalogueDatabase.start(Path.of("target", "test-data-datasets"), Path.of("target", "test-programs"));
        datasets = catalogue.datasets();
        vocabularies = catalogue.vocabularies();
    }

    @AfterAll
    void stop() throws Exception {
        catalogue.close();
    }

    @BeforeEach
    void empty() {
        catalogue.jdbc().sql("delete from dataset").update();
        catalogue.jdbc().sql("update catalogue_word set uses = 0").update();
    }

    @Test
    void a_dataset_is_kept_as_it_was_given_with_codes_as_the_vocabulary_writes_them() {
        var given = new DatasetFields(
                " Chest films ",
                "Снимки",
                "описание",
                null,
                "https://example.org/1",
                "CC0 1.0",
                "A. B., 2024",
                "Chest",
                List.of("cr", "XR", "ct"),
                List.of("classification"),
                List.of("TB", "tb ", "a \"b\", {c}"));
        var kept = datasets.create(given);
        assertThat(kept.fields())
                .isEqualTo(new DatasetFields(
                        "Chest films",
                        "Снимки",
                        "описание",
                        null,
                        "https://example.org/1",
                        "CC0 1.0",
                        "A. B., 2024",
                        "chest",
                        List.of("XR", "CT"),
                        List.of("classification"),
                        List.of("TB", "tb", "a \"b\", {c}")));
        assertThat(kept.numImages()).isZero();
        assertThat(datasets.find(kept.id())).contains(kept);
        assertThat(datasets.find(kept.id() + 1)).isEmpty();
    }

    @Test
    void what_was_counted_of_its_pictures_is_kept() {
        int id = datasets.create(titled("Films")).id();
        assertThat(datasets.count(id, 5863, 1200.5)).isTrue();
        assertThat(datasets.find(id).orElseThrow().numImages()).isEqualTo(5863);
        assertThat(datasets.find(id).orElseThrow().sizeMb()).isEqualTo(1200.5);
        assertThat(datasets.count(id + 1, 1, 1)).isFalse();
    }

    @Test
    void a_changed_dataset_is_found_by_its_new_words_only() {
        int id = datasets.create(titled("Pneumonia Gryphonix")).id();
        assertThat(found("gryphonix")).containsExactly(id);
        assertThat(datasets.change(id, titled("Emphysema Basilisk"))).isPresent();
        assertThat(found("gryphonix")).isEmpty();
        assertThat(found("pneumonia")).isEmpty();
        assertThat(found("эмфизема")).containsExactly(id);
        assertThat(found("basilsik")).as("typing error").containsExactly(id);
        assertThat(datasets.change(id + 1, titled("Other"))).isEmpty();
    }

    @Test
    void a_removed_dataset_is_found_no_more_and_its_words_correct_nothing() {
        int id = datasets.create(titled("Gryphonix")).id();
        assertThat(found("gryfonix")).containsExactly(id);
        assertThat(datasets.remove(id)).isTrue();
        assertThat(datasets.remove(id)).isFalse();
        assertThat(found("gryphonix")).isEmpty();
        assertThat(catalogue
                        .jdbc()
                        .sql("select count(*) from catalogue_word where uses > 0")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_dataset_with_endless_texts_is_kept_and_found() {
        var tags = IntStream.range(0, 500)
                .mapToObj(i -> "метка" + "длинная".repeat(4) + i)
                .toList();
        var words = IntStream.range(0, 20_000).mapToObj(i -> "слово" + i).collect(Collectors.joining(" "));
        int id = datasets.create(new DatasetFields(
                        "Pneumonia " + words, null, words, words, null, null, null, null, List.of(), List.of(), tags))
                .id();
        assertThat(found("пневмония")).containsExactly(id);
        assertThat(found("слово1500 слово7")).containsExactly(id);
    }

    @Test
    void a_dataset_without_words_or_with_unknown_codes_is_refused() {
        assertThatThrownBy(() -> datasets.create(titled("???")))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("title");
        assertThatThrownBy(() -> datasets.create(coded("Films", "elbow room", List.of())))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("area");
        assertThatThrownBy(() -> datasets.create(coded("Films", null, List.of("ZZ"))))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("modality");
        assertThat(datasets.isEmpty()).isTrue();
    }

    @Test
    void datasets_that_share_words_are_kept_at_once_without_waiting_for_each_other_for_ever() {
        List<Integer> ids = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> datasets.create(titled(i % 2 == 0 ? "alpha beta gamma " + i : i + " gamma beta alpha"))
                        .id())
                .toList();
        assertThat(found("alpha beta gamma")).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(catalogue
                        .jdbc()
                        .sql("select uses from catalogue_word where word = 'alpha'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(40);
    }

    @Test
    void a_concept_of_a_site_s_own_is_found_under_all_its_names() {
        int id = datasets.create(titled("Wobbler syndrome films")).id();
        var concept = vocabularies.add(own("wobbler", "wobbler syndrome", "синдром вобблера", List.of("СВ")));
        reindex();
        assertThat(found("синдром вобблера")).containsExactly(id);
        assertThat(found("СВ")).containsExactly(id);
        assertThatThrownBy(() -> vocabularies.add(own("wobbler", "other", "другой", List.of())))
                .isInstanceOf(InvalidRequest.class);
        assertThat(vocabularies.remove(concept.id())).isTrue();
        reindex();
        assertThat(found("синдром вобблера")).isEmpty();
    }

    @Test
    void what_a_site_added_survives_another_built_in_vocabulary() {
        String before = content();
        int id = datasets.create(titled("Pneumonia films")).id();
        int pneumonia = concept("pneumonia").id();
        vocabularies.extend(pneumonia, List.of("quokka lung"));
        var mine = vocabularies.add(own("mine", "my thing", "моё", List.of()));
        vocabularies.merge(before + "other\tbrought\tbrought thing\tпривезённое\n");
        reindex();
        assertThat(found("quokka lung")).containsExactly(id);
        assertThat(concept("brought").builtIn()).isTrue();
        vocabularies.merge(before);
        assertThat(vocabularies.all())
                .extracting(Concept::code)
                .contains("mine")
                .doesNotContain("brought");
        vocabularies.remove(mine.id());
        vocabularies.extend(pneumonia, List.of());
    }

    @Test
    void built_in_concepts_and_codes_in_use_stay() {
        assertThatThrownBy(() -> vocabularies.remove(concept("pneumonia").id())).isInstanceOf(InvalidRequest.class);
        var tail = vocabularies.add(
                new Concept(0, ConceptKind.AREA, "tail", "tail", "хвост", List.of(), List.of(), false));
        int id = datasets.create(coded("Films", "tail", List.of())).id();
        assertThatThrownBy(() -> vocabularies.remove(tail.id())).isInstanceOf(InvalidRequest.class);
        datasets.remove(id);
        assertThat(vocabularies.remove(tail.id())).isTrue();
        assertThat(vocabularies.remove(tail.id())).isFalse();
    }

    private void reindex() {
        while (datasets.reindexStale() > 0) {
            assertThat(datasets.isEmpty()).isFalse();
        }
    }

    private Concept concept(String code) {
        return vocabularies.all().stream()
                .filter(concept -> concept.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private String content() {
        return catalogue
                .jdbc()
                .sql("select content from vocabulary_version")
                .query(String.class)
                .single();
    }

    private List<Integer> found(String text) {
        return catalogue.search().search(new DatasetQuery(text, DatasetFilter.NONE, 100, 0, false)).items().stream()
                .map(hit -> hit.dataset().id())
                .toList();
    }

    private static Concept own(String code, String english, String russian, List<String> synonyms) {
        return new Concept(0, ConceptKind.OTHER, code, english, russian, synonyms, List.of(), false);
    }

    private static DatasetFields titled(String title) {
        return coded(title, null, List.of());
    }

    private static DatasetFields coded(String title, @Nullable String area, List<String> modality) {
        return new DatasetFields(title, null, null, null, null, null, null, area, modality, List.of(), List.of());
    }
}
