package io.gantry.store.catalogue;

import io.gantry.catalogue.DatasetText;
import io.gantry.catalogue.IndexEntry;
import io.gantry.catalogue.Lexemes;
import io.gantry.catalogue.Vocabulary;
import io.gantry.model.catalogue.Concept;
import io.gantry.model.catalogue.Dataset;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code dataset_index} and {@code catalogue_word}: what the search reads, written with each dataset. */
@Repository
class DatasetIndex {

    private final JdbcClient jdbc;
    private final PostgresLexicon lexicon;

    DatasetIndex(JdbcClient jdbc, PostgresLexicon lexicon) {
        this.jdbc = jdbc;
        this.lexicon = lexicon;
    }

    /** Writes the entries of datasets, in place of those they had. */
    void put(List<Dataset> datasets, Vocabulary vocabulary) {
        List<DatasetText> texts = datasets.stream()
                .map(dataset -> new DatasetText(dataset.fields()))
                .toList();
        Map<String, Optional<String>> stems = lexicon.stems(texts.stream()
                .flatMap(text -> text.words().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new)));
        List<IndexEntry> entries =
                texts.stream().map(text -> text.entry(vocabulary, stems)).toList();
        jdbc.sql("insert into dataset_index (dataset_id, breadth, focus, document)"
                        + " select id, breadth, focus::tsvector, document::tsvector"
                        + " from unnest(:ids, :breadths, :focuses, :documents) as entry (id, breadth, focus, document)"
                        + " on conflict (dataset_id) do update set breadth = excluded.breadth, stale = false,"
                        + " focus = excluded.focus, document = excluded.document")
                .param("ids", datasets.stream().map(Dataset::id).toArray(Integer[]::new))
                .param("breadths", entries.stream().map(IndexEntry::breadth).toArray(Integer[]::new))
                .param("focuses", entries.stream().map(IndexEntry::focus).toArray(String[]::new))
                .param("documents", entries.stream().map(IndexEntry::document).toArray(String[]::new))
                .update();
    }

    /** Counts the words of datasets as used. */
    void countWords(Collection<Dataset> datasets) {
        count(
                "insert into catalogue_word as w (word, stem, uses) select word, catalogue_stem(word), uses"
                        + " from unnest(:words, :uses) as counted (word, uses)"
                        + " on conflict (word) do update set uses = w.uses + excluded.uses",
                datasets);
    }

    /** Takes back what was counted of a dataset. */
    void discountWords(Dataset dataset) {
        count(
                "update catalogue_word w set uses = greatest(w.uses - counted.uses, 0)"
                        + " from unnest(:words, :uses) as counted (word, uses) where w.word = counted.word",
                List.of(dataset));
    }

    /** One at a time: two datasets that share words would else wait for each other's. */
    private void count(String sql, Collection<Dataset> datasets) {
        Map<String, Integer> uses = new TreeMap<>();
        datasets.forEach(dataset ->
                new DatasetText(dataset.fields()).words().forEach(word -> uses.merge(word, 1, Integer::sum)));
        jdbc.sql("select pg_advisory_xact_lock(hashtext('catalogue_word'))")
                .query((row, number) -> number)
                .single();
        jdbc.sql(sql)
                .param("words", PostgresLexicon.array(uses.keySet()))
                .param("uses", uses.values().toArray(Integer[]::new))
                .update();
    }

    /** Marks the datasets that have all words of a name of the concept, or its code. */
    void markNaming(Concept concept, List<List<String>> names) {
        Set<String> alternatives = new LinkedHashSet<>();
        alternatives.add(Lexemes.quoted(Lexemes.of(concept)));
        alternatives.add(Lexemes.quoted(Lexemes.code(concept.kind(), concept.code())));
        names.forEach(name ->
                alternatives.add(name.stream().map(Lexemes::quoted).collect(Collectors.joining(" & ", "(", ")"))));
        jdbc.sql("update dataset_index set stale = true where document @@ cast(? as tsquery)")
                .param(String.join(" | ", alternatives))
                .update();
    }

    /** Marks every dataset. */
    void markAll() {
        jdbc.sql("update dataset_index set stale = true where not stale").update();
    }

    /** Some datasets whose entries are to be written again. */
    List<Integer> stale(int most) {
        return jdbc.sql("select dataset_id from dataset_index where stale order by dataset_id limit ?"
                        + " for update skip locked")
                .param(most)
                .query(Integer.class)
                .list();
    }

    /** Whether a dataset bears the concept as a code. */
    boolean isCode(Concept concept) {
        return jdbc.sql("select exists (select from dataset_index where document @@ cast(? as tsquery))")
                .param(Lexemes.quoted(Lexemes.code(concept.kind(), concept.code())))
                .query(Boolean.class)
                .single();
    }

    /** For each of some datasets, which of the lexemes it has, and under which label. */
    Map<Integer, Map<String, Character>> places(Collection<Integer> ids, Collection<String> lexemes) {
        Map<Integer, Map<String, Character>> places = new TreeMap<>();
        jdbc.sql("select i.dataset_id, l.lexeme, l.weights[1] as label from dataset_index i"
                        + " cross join lateral unnest(i.document) as l"
                        + " where i.dataset_id = any(:ids) and l.lexeme = any(:lexemes)")
                .param("ids", ids.toArray(Integer[]::new))
                .param("lexemes", PostgresLexicon.array(lexemes))
                .query(row -> {
                    places.computeIfAbsent(row.getInt("dataset_id"), id -> new TreeMap<>())
                            .put(row.getString("lexeme"), row.getString("label").charAt(0));
                });
        return places;
    }
}
