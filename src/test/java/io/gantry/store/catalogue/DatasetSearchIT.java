package io.gantry.store.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gantry.catalogue.QueryPart;
import io.gantry.model.Page;
import io.gantry.model.catalogue.Dataset;
import io.gantry.model.catalogue.DatasetFilter;
import io.gantry.model.catalogue.DatasetHit;
import io.gantry.model.catalogue.DatasetQuery;
import io.gantry.model.catalogue.MatchedField;
import io.gantry.model.catalogue.Reading;
import io.gantry.model.catalogue.WordMatch;
import io.gantry.model.failure.InvalidRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The search over the judged catalogue, on a PostgreSQL of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatasetSearchIT {

    private static final String CONTRACTS_QUERY = "пневмония грудная клетка КТ";

    private final Map<Integer, Integer> numbers = new HashMap<>();
    private CatalogueDatabase catalogue;

    @BeforeAll
    void fill() throws Exception {
        catalogue = CatalogueDatabase.start(Path.of("target", "test-data-search"), Path.of("target", "test-programs"));
        for (Dataset dataset : catalogue.datasets().create(JudgedQuery.catalogue())) {
            numbers.put(dataset.id(), numbers.size() + 1);
        }
        catalogue.jdbc().sql("analyze").update();
    }

    @AfterAll
    void stop() throws Exception {
        catalogue.close();
    }

    @Test
    void a_russian_query_finds_the_english_dataset_of_the_contract() {
        var filter = new DatasetFilter(List.of("CT"), List.of("chest"), List.of("classification"), List.of());
        var hits = search(CONTRACTS_QUERY, filter);
        assertThat(hits.items().get(0).dataset().fields().title()).isEqualTo("Chest CT Pneumonia");
        assertThat(hits.items().get(0).score()).isGreaterThan(0.9).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "mammography breast density, Маммография Москвы: плотность и образования",
        "photofluorography archive, Городской архив флюорографии",
        "herniated disc, Грыжи межпозвонковых дисков: МРТ"
    })
    void an_english_query_finds_a_russian_dataset(String query, String title) {
        assertThat(titles(search(query))).contains(title);
    }

    @Test
    void judged_queries_are_answered_well_also_those_that_nobody_tuned_for() {
        var queries = JudgedQuery.read();
        assertThat(queries).hasSizeGreaterThanOrEqualTo(120);
        for (boolean untouched : List.of(false, true)) {
            assertThat(queries.stream()
                            .filter(query -> query.isUntouched() == untouched)
                            .mapToDouble(this::ndcg)
                            .average()
                            .orElseThrow())
                    .isGreaterThanOrEqualTo(0.9);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gytdvjybz, KEYBOARD_LAYOUT, пневмония",
        "'gytdvjybz,', KEYBOARD_LAYOUT, пневмония",
        "зтугьщтшф, KEYBOARD_LAYOUT, pneumonia",
        "pnevmoniya, TRANSLITERATION, пневмония",
        "pnevmonii, TRANSLITERATION, пневмонии",
        "пневманию, TYPING_ERROR, пневмонии",
        "pnuemonia, TYPING_ERROR, pneumonia",
        "gytdvfybz, TYPING_ERROR, пневмония",
        "Пневмони́я, AS_TYPED, пневмония"
    })
    void a_word_is_read_as_it_was_meant(String typed, Reading reading, String meant) {
        var best = search(typed).items().get(0);
        assertThat(best.dataset().fields().title()).containsAnyOf("Pneumonia", "пневмония");
        assertThat(best.explanation()).singleElement().satisfies(match -> {
            assertThat(match.reading()).isEqualTo(reading);
            assertThat(match.readAs()).isEqualTo(meant);
            assertThat(match.concept()).isEqualTo("pneumonia");
            assertThat(match.field()).isEqualTo(MatchedField.TITLE);
        });
    }

    @Test
    void a_hit_says_what_of_the_query_was_found_in_it() {
        var hit = search("КТ воспаление легких zzzqqqxxx").items().get(0);
        assertThat(hit.explanation())
                .extracting(WordMatch::typed)
                .containsExactly("кт", "воспаление легких", "zzzqqqxxx");
        assertThat(hit.explanation())
                .extracting(WordMatch::reading)
                .containsExactly(Reading.AS_TYPED, Reading.AS_TYPED, Reading.UNKNOWN);
        assertThat(hit.explanation().get(2).field()).isNull();
        assertThat(hit.explanation().stream().mapToDouble(WordMatch::weight).sum())
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void the_score_is_what_the_explanation_adds_up_to() {
        for (var query : List.of(CONTRACTS_QUERY, "radiomics melanoma", "gytdvfybz lungs CT dispensaries")) {
            assertThat(search(query).items()).isNotEmpty().allSatisfy(hit -> {
                double sum = hit.explanation().stream()
                        .mapToDouble(match -> match.weight() * match.match())
                        .sum();
                assertThat(hit.score()).isBetween((1 - QuerySql.FOR_BREADTH) * sum - 1e-4, sum + QuerySql.FOR_BREADTH);
            });
        }
    }

    @Test
    void hits_are_ordered_by_score_and_then_by_id_and_pages_join() {
        var all = search("CT segmentation", DatasetFilter.NONE, 1000, 0);
        assertThat(all.total()).isEqualTo(all.items().size()).isGreaterThan(20);
        assertThat(all.items())
                .isSortedAccordingTo(
                        Comparator.comparingDouble(DatasetHit::score).reversed().thenComparing(hit -> hit.dataset()
                                .id()))
                .allSatisfy(hit -> assertThat(hit.score()).isBetween(0.0, 1.0));
        var pages = new ArrayList<DatasetHit>();
        for (int offset = 0; offset < all.total(); offset += 7) {
            var page = search("CT segmentation", DatasetFilter.NONE, 7, offset);
            assertThat(page.total()).isEqualTo(all.total());
            pages.addAll(page.items());
        }
        assertThat(pages).isEqualTo(all.items());
        assertThat(search("CT segmentation", DatasetFilter.NONE, 7, 5000).items())
                .isEmpty();
    }

    @Test
    void filters_cut_the_result() {
        var filter = new DatasetFilter(List.of("MR", "us"), List.of("heart"), List.of(), List.of());
        var hits = search("heart", filter);
        assertThat(hits.items()).hasSizeGreaterThan(3).allSatisfy(hit -> {
            assertThat(hit.dataset().fields().area()).isEqualTo("heart");
            assertThat(hit.dataset().fields().modality()).containsAnyOf("MR", "US");
        });
        assertThat(search("heart").total()).isGreaterThan(hits.total());
    }

    @Test
    void filters_take_ids_and_synonyms_for_codes() {
        var byCode = titles(search(null, new DatasetFilter(List.of("XR"), List.of(), List.of(), List.of())));
        int id = catalogue
                .jdbc()
                .sql("select id from concept where code = 'XR'")
                .query(Integer.class)
                .single();
        for (var modality : List.of("xr", "CR", Integer.toString(id))) {
            var filter = new DatasetFilter(List.of(modality), List.of(), List.of(), List.of());
            assertThat(titles(search(null, filter))).isNotEmpty().isEqualTo(byCode);
        }
    }

    @Test
    void a_dataset_has_to_have_all_the_tags() {
        int covid = catalogue
                .jdbc()
                .sql("select id from tag where key = 'covid'")
                .query(Integer.class)
                .single();
        var filter = new DatasetFilter(List.of(), List.of(), List.of(), List.of(Integer.toString(covid), "Masks"));
        assertThat(titles(search(null, filter))).containsExactly("COVID-19 Infection Masks");
        var unknown = new DatasetFilter(List.of(), List.of(), List.of(), List.of("covid", "no such tag"));
        assertThat(search(null, unknown).items()).isEmpty();
    }

    @Test
    void an_unknown_code_is_refused_with_those_there_are() {
        var filter = new DatasetFilter(List.of("TC"), List.of(), List.of(), List.of());
        assertThatThrownBy(() -> search("lungs", filter))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageStartingWith("modality: ")
                .hasMessageContaining("CT, MR, XR");
    }

    @Test
    void without_text_all_datasets_are_listed_by_id() {
        var page = search(" ", DatasetFilter.NONE, 10, 5);
        assertThat(page.total()).isEqualTo(numbers.size());
        assertThat(page.items().stream().map(hit -> numbers.get(hit.dataset().id())))
                .containsExactly(6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!", "🫁🩻", "\0", "\uD800", "а что на и", "qqwwxxzz", "' ' '", "\\"})
    void a_text_that_says_nothing_finds_nothing(String text) {
        assertThat(search(text, DatasetFilter.NONE).items()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; drop table dataset; --",
                "pneumonia' | '#1' & !'",
                "pneumonia:* <-> \\' & |",
                "') or 1=1 --",
                "{:part0} ${x} ? :matching %s",
                "пневмония\0КТ",
                "🫁 pneumonia 🫁"
            })
    void what_is_typed_is_never_taken_for_a_command(String text) {
        assertThat(search(text).total()).isBetween(0L, (long) numbers.size());
        assertThat(catalogue.datasets().isEmpty()).isFalse();
    }

    @Test
    void absurdly_long_queries_are_answered() {
        assertThat(search("pneumonia " + "x".repeat(10_000)).items()).isNotEmpty();
        assertThat(search("пневмония ".repeat(1000)).items()).isNotEmpty();
        assertThat(search("a1 ".repeat(5000)).items()).isEmpty();
        var everything = new StringBuilder();
        catalogue.vocabularies().all().forEach(concept -> everything
                .append(concept.nameRu())
                .append(' '));
        assertThat(search(everything.toString()).total()).isBetween(0L, (long) numbers.size());
        assertThat(search(";'[]\\".repeat(2000)).items()).isEmpty();
    }

    @Test
    void tables_are_read_by_their_indexes() {
        var sql = new QuerySql(List.of(part("#1", 1), part("#2", 1), part("word", 0.7)), List.of("'modality=ct'"));
        Map<String, Object> parameters = new HashMap<>();
        var points = sql.points(false, parameters);
        parameters.put("matching", sql.matching(2));
        parameters.put("limit", 20);
        parameters.put("offset", 0);
        assertThat(plan(DatasetSearch.COUNT, Map.of("matching", sql.matching(2))))
                .contains("dataset_index_document")
                .doesNotContain("Seq Scan");
        assertThat(plan(DatasetSearch.ranking(points), parameters))
                .contains("dataset_index_document")
                .doesNotContain("Seq Scan");
        assertThat(plan(PostgresLexicon.SIMILAR, Map.of("words", new String[] {"pnuemonia"})))
                .contains("catalogue_word_trigrams")
                .doesNotContain("Seq Scan");
    }

    private String plan(String sql, Map<String, ?> parameters) {
        return catalogue.inTransaction(() -> {
            catalogue.jdbc().sql(DatasetSearch.USE_INDEXES).query().singleRow();
            return String.join(
                    "\n",
                    catalogue
                            .jdbc()
                            .sql("explain " + sql)
                            .params(parameters)
                            .query(String.class)
                            .list());
        });
    }

    private static QueryPart part(String lexeme, double weight) {
        return new QueryPart(lexeme, lexeme, Reading.AS_TYPED, null, lexeme, weight, 1);
    }

    private double ndcg(JudgedQuery query) {
        var found = search(query.text(), DatasetFilter.NONE, 10, 0).items();
        return query.ndcg(
                found.stream().map(hit -> numbers.get(hit.dataset().id())).toList());
    }

    private Page<DatasetHit> search(String text) {
        return search(text, DatasetFilter.NONE);
    }

    private Page<DatasetHit> search(String text, DatasetFilter filter) {
        return search(text, filter, 100, 0);
    }

    private Page<DatasetHit> search(String text, DatasetFilter filter, int limit, int offset) {
        return catalogue.search().search(new DatasetQuery(text, filter, limit, offset, true));
    }

    private static List<String> titles(Page<DatasetHit> page) {
        return page.items().stream().map(hit -> hit.dataset().fields().title()).toList();
    }
}
