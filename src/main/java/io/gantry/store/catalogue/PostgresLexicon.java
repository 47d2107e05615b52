package io.gantry.store.catalogue;

import io.gantry.catalogue.Lexicon;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** PostgreSQL's stemmers, and the table {@code catalogue_word} with its trigrams. */
@Component
class PostgresLexicon implements Lexicon {

    /** Words that share enough trigrams with others; the bound of {@code %} is pg_trgm's, 0.3 unless a site says otherwise. */
    static final String SIMILAR =
            "select source.word as source, w.word, w.stem, w.uses from unnest(:words) as source(word)"
                    + " cross join lateral (select word, stem, uses from catalogue_word"
                    + " where word operator(public.%) source.word and stem is not null and (uses > 0 or vocabulary)"
                    + " and length(word) between length(source.word) - 3 and length(source.word) + 3"
                    + " order by public.similarity(word, source.word) desc, word limit 20) w";

    private final JdbcClient jdbc;

    PostgresLexicon(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, Optional<String>> stems(Collection<String> words) {
        Map<String, Optional<String>> stems = new HashMap<>();
        if (!words.isEmpty()) {
            jdbc.sql("select word, catalogue_stem(word) as stem from unnest(:words) as word")
                    .param("words", array(words))
                    .query(row -> {
                        stems.put(row.getString("word"), Optional.ofNullable(row.getString("stem")));
                    });
        }
        return stems;
    }

    @Override
    public Set<String> known(Collection<String> stems) {
        return stems.isEmpty()
                ? Set.of()
                : jdbc.sql("select stem from unnest(:stems) as stem where exists (select from catalogue_word w"
                                + " where w.stem = stem.stem and w.uses > 0)")
                        .param("stems", array(stems))
                        .query(String.class)
                        .set();
    }

    @Override
    public Map<String, List<KnownWord>> similar(Collection<String> words) {
        return jdbc
                .sql(SIMILAR)
                .param("words", array(words))
                .query((row, number) -> Map.entry(
                        row.getString("source"),
                        new KnownWord(row.getString("word"), row.getString("stem"), row.getInt("uses"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    static String[] array(Collection<String> values) {
        return values.toArray(String[]::new);
    }
}
