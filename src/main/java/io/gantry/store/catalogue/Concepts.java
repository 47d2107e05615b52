package io.gantry.store.catalogue;

import io.gantry.catalogue.Vocabulary;
import io.gantry.catalogue.Words;
import io.gantry.model.catalogue.Concept;
import io.gantry.model.catalogue.ConceptKind;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code concept}, held in memory until another version of it is there. */
@Repository
class Concepts {

    private final JdbcClient jdbc;
    private final PostgresLexicon lexicon;
    private volatile @Nullable Vocabulary latest;

    Concepts(JdbcClient jdbc, PostgresLexicon lexicon) {
        this.jdbc = jdbc;
        this.lexicon = lexicon;
    }

    /** The concepts as they are now. */
    Vocabulary vocabulary() {
        return at(version(""));
    }

    /** The concepts as they stay until the transaction ends. */
    Vocabulary heldVocabulary() {
        return at(version(" for share"));
    }

    /** The built-in content that was merged last; nobody else changes concepts until the transaction ends. */
    String lockForChange() {
        return jdbc.sql("select content from vocabulary_version for update")
                .query(String.class)
                .single();
    }

    /** A new version, with that built-in content. */
    void changed(String content) {
        jdbc.sql("update vocabulary_version set version = version + 1, content = ?")
                .param(content)
                .update();
        jdbc.sql("update catalogue_word set vocabulary = false where vocabulary")
                .update();
        Set<String> words = Vocabulary.wordsOf(all());
        jdbc.sql("insert into catalogue_word (word, stem, vocabulary)"
                        + " select word, catalogue_stem(word), true from unnest(:words) as word order by word"
                        + " on conflict (word) do update set vocabulary = true")
                .param("words", PostgresLexicon.array(words))
                .update();
        jdbc.sql("delete from catalogue_word where uses = 0 and not vocabulary").update();
    }

    Optional<Concept> find(int id) {
        return jdbc.sql("select * from concept where id = ?")
                .param(id)
                .query(Concepts::concept)
                .optional();
    }

    List<Concept> all() {
        return jdbc.sql("select * from concept order by id")
                .query(Concepts::concept)
                .list();
    }

    /** Adds a concept; empty when its code is taken. */
    Optional<Integer> add(Concept concept) {
        return jdbc.sql("insert into concept (kind, code, name_en, name_ru, synonyms, broader, built_in)"
                        + " values (:kind, :code, :en, :ru, :synonyms, :broader, :builtIn)"
                        + " on conflict (code) do nothing returning id")
                .param("kind", concept.kind().key())
                .param("code", concept.code())
                .param("en", concept.nameEn())
                .param("ru", concept.nameRu())
                .param("synonyms", PostgresLexicon.array(concept.synonyms()))
                .param("broader", PostgresLexicon.array(concept.broader()))
                .param("builtIn", concept.builtIn())
                .query(Integer.class)
                .optional();
    }

    /** Makes a built-in concept what the program says, if it differs; what a site added stays. */
    boolean rewrite(Concept concept) {
        return jdbc.sql("update concept set kind = :kind, name_en = :en, name_ru = :ru, synonyms = :synonyms,"
                                + " broader = :broader where code = :code and built_in and (kind, name_en, name_ru,"
                                + " synonyms, broader) is distinct from (:kind, :en, :ru, cast(:synonyms as text[]),"
                                + " cast(:broader as text[]))")
                        .param("kind", concept.kind().key())
                        .param("code", concept.code())
                        .param("en", concept.nameEn())
                        .param("ru", concept.nameRu())
                        .param("synonyms", PostgresLexicon.array(concept.synonyms()))
                        .param("broader", PostgresLexicon.array(concept.broader()))
                        .update()
                == 1;
    }

    /** A site's own names for a concept, in place of those it had added before. */
    void extend(int id, List<String> more) {
        jdbc.sql("update concept set more = :more where id = :id")
                .param("more", PostgresLexicon.array(more))
                .param("id", id)
                .update();
    }

    void remove(int id) {
        jdbc.sql("delete from concept where id = ?").param(id).update();
    }

    private long version(String lock) {
        return jdbc.sql("select version from vocabulary_version" + lock)
                .query(Long.class)
                .single();
    }

    private Vocabulary at(long version) {
        Vocabulary held = latest;
        if (held == null || held.version() != version) {
            Collection<Concept> concepts = all();
            held = new Vocabulary(version, concepts, lexicon.stems(Vocabulary.wordsOf(concepts)));
            latest = held;
        }
        return held;
    }

    private static Concept concept(ResultSet row, int number) throws SQLException {
        List<String> synonyms = Stream.of("synonyms", "more")
                .flatMap(column -> strings(row, column).stream())
                .distinct()
                .toList();
        return new Concept(
                row.getInt("id"),
                ConceptKind.of(row.getString("kind")),
                row.getString("code"),
                row.getString("name_en"),
                row.getString("name_ru"),
                synonyms,
                strings(row, "broader"),
                row.getBoolean("built_in"));
    }

    static List<String> strings(ResultSet row, String column) {
        try {
            Array array = row.getArray(column);
            return List.of((String[]) array.getArray());
        } catch (SQLException e) {
            throw new IllegalStateException("Column " + column + " is no array of texts", e);
        }
    }

    /** The stems of the names of a concept, a list for each. */
    List<List<String>> nameStems(Concept concept) {
        Map<String, Optional<String>> stems = lexicon.stems(Vocabulary.wordsOf(List.of(concept)));
        List<List<String>> names = new ArrayList<>();
        concept.names().forEach(name -> {
            List<String> words = Words.of(name).stream()
                    .flatMap(word -> stems.get(word).stream())
                    .toList();
            if (!words.isEmpty()) {
                names.add(words);
            }
        });
        return names;
    }
}
