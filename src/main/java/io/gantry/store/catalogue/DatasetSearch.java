package io.gantry.store.catalogue;

import io.gantry.catalogue.Lexemes;
import io.gantry.catalogue.QueryPart;
import io.gantry.catalogue.QueryReader;
import io.gantry.catalogue.Vocabulary;
import io.gantry.model.Page;
import io.gantry.model.catalogue.ConceptKind;
import io.gantry.model.catalogue.Dataset;
import io.gantry.model.catalogue.DatasetFilter;
import io.gantry.model.catalogue.DatasetHit;
import io.gantry.model.catalogue.DatasetQuery;
import io.gantry.model.catalogue.WordMatch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds datasets. Those that have all parts of the query are found; while they are fewer than {@value #ENOUGH}, those that
 * lack one as well, and so on, down to half of the parts.
 */
@Repository
public class DatasetSearch {

    /** So many hits are enough to leave out what matches less. */
    private static final int ENOUGH = 20;

    private static final double POINTS = 10_000;

    /**
     * A planner that takes many matches for most of the table would read all of it, with texts that lie elsewhere; and a plan
     * that is kept for any parameters would read the parameters anew for each row.
     */
    static final String USE_INDEXES = "select set_config('enable_seqscan', 'off', true),"
            + " set_config('plan_cache_mode', 'force_custom_plan', true)";

    /** How many match. */
    static final String COUNT = "select count(*) from dataset_index i where i.document @@ cast(:matching as tsquery)";

    private final JdbcClient jdbc;
    private final Concepts concepts;
    private final PostgresLexicon lexicon;
    private final Datasets datasets;
    private final DatasetIndex index;

    DatasetSearch(JdbcClient jdbc, Concepts concepts, PostgresLexicon lexicon, Datasets datasets, DatasetIndex index) {
        this.jdbc = jdbc;
        this.concepts = concepts;
        this.lexicon = lexicon;
        this.datasets = datasets;
        this.index = index;
    }

    /**
     * A page of hits, best first, then by id. A text that has no letters or digits finds nothing.
     *
     * @throws io.gantry.model.failure.InvalidRequest when the filter asks for a code that is not known
     */
    @Transactional(readOnly = true)
    public Page<DatasetHit> search(DatasetQuery query) {
        jdbc.sql(USE_INDEXES).query().singleRow();
        Vocabulary vocabulary = concepts.vocabulary();
        List<String> filters = filters(query.filter(), vocabulary);
        String text = query.text();
        if (text == null || text.isBlank()) {
            return page(listed(filters, query), List.of(), query);
        }
        List<QueryPart> parts = new QueryReader(vocabulary, lexicon).read(text);
        return page(ranked(new QuerySql(parts, filters), query), parts, query);
    }

    private Found listed(List<String> filters, DatasetQuery query) {
        String where = filters.isEmpty() ? "" : " where i.document @@ cast(:filter as tsquery)";
        var total = jdbc.sql("select count(*) from dataset_index i" + where);
        var rows = jdbc.sql("select i.dataset_id as id, " + (int) POINTS + " as points, 0 as total from dataset_index i"
                        + where
                        + " order by i.dataset_id limit :limit offset :offset")
                .param("limit", query.limit())
                .param("offset", query.offset());
        if (!filters.isEmpty()) {
            total = total.param("filter", String.join(" & ", filters));
            rows = rows.param("filter", String.join(" & ", filters));
        }
        return new Found(
                rows.query(DatasetSearch::row).list(), total.query(Long.class).single());
    }

    private Found ranked(QuerySql sql, DatasetQuery query) {
        int all = sql.requirable();
        if (all == 0) {
            return new Found(List.of(), 0);
        }
        Found found = ranked(sql, all, query);
        for (int least = all - 1; found.total() < ENOUGH && least >= (all + 1) / 2; least--) {
            found = ranked(sql, least, query);
        }
        return found;
    }

    private Found ranked(QuerySql sql, int least, DatasetQuery query) {
        Map<String, Object> parameters = new HashMap<>();
        String points = sql.points(least == sql.requirable(), parameters);
        List<Row> rows = jdbc.sql(ranking(points))
                .params(parameters)
                .param("matching", sql.matching(least))
                .param("limit", query.limit())
                .param("offset", query.offset())
                .query(DatasetSearch::row)
                .list();
        // Counted with the page, which is half the work of counting beside it; a page beyond the last has no row to say
        // it.
        return new Found(
                rows, rows.isEmpty() ? count(sql.matching(least)) : rows.get(0).total());
    }

    /** A page of those that match, best first. */
    static String ranking(String points) {
        return "select i.dataset_id as id, " + points + " as points, count(*) over () as total from dataset_index i"
                + " where i.document @@ cast(:matching as tsquery)"
                + " order by points desc, i.dataset_id limit :limit offset :offset";
    }

    private long count(String tsquery) {
        return jdbc.sql(COUNT).param("matching", tsquery).query(Long.class).single();
    }

    private List<String> filters(DatasetFilter filter, Vocabulary vocabulary) {
        List<String> all = new ArrayList<>();
        addFilter(ConceptKind.MODALITY, "modality", filter.modality(), vocabulary, all);
        addFilter(ConceptKind.AREA, "area", filter.area(), vocabulary, all);
        addFilter(ConceptKind.TASK, "task_type", filter.taskTypes(), vocabulary, all);
        filter.tags().forEach(tag -> all.add(Lexemes.quoted(Lexemes.tag(tagKey(tag)))));
        return all;
    }

    private static void addFilter(
            ConceptKind kind, String field, List<String> values, Vocabulary vocabulary, List<String> all) {
        if (!values.isEmpty()) {
            List<String> codes = Codes.of(vocabulary, kind, field, values).stream()
                    .map(code -> Lexemes.quoted(Lexemes.code(kind, code)))
                    .toList();
            all.add("(" + String.join(" | ", codes) + ")");
        }
    }

    /** A number is the tag's id, or a tag's name that is a number. */
    private String tagKey(String tag) {
        String key = Lexemes.tagKey(tag);
        if (!tag.strip().matches("\\d{1,9}")) {
            return key;
        }
        return jdbc.sql("select key from tag where id = ?")
                .param(Integer.valueOf(tag.strip()))
                .query(String.class)
                .optional()
                .orElse(key);
    }

    private Page<DatasetHit> page(Found found, List<QueryPart> parts, DatasetQuery query) {
        List<Integer> ids = found.rows().stream().map(Row::id).toList();
        Map<Integer, Dataset> byId = datasets.find(ids);
        Map<Integer, Map<String, Character>> places = query.explain() && !parts.isEmpty()
                ? index.places(
                        ids,
                        parts.stream()
                                .map(QueryPart::lexeme)
                                .flatMap(Stream::ofNullable)
                                .toList())
                : Map.of();
        List<DatasetHit> hits = found.rows().stream()
                .map(row -> new DatasetHit(
                        Objects.requireNonNull(byId.get(row.id())),
                        row.points() / POINTS,
                        query.explain()
                                ? Explanation.of(parts, places.getOrDefault(row.id(), Map.of()))
                                : List.<WordMatch>of()))
                .toList();
        return new Page<>(hits, found.total(), query.limit(), query.offset());
    }

    private record Found(List<Row> rows, long total) {}

    private record Row(int id, int points, long total) {}

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(row.getInt("id"), row.getInt("points"), row.getLong("total"));
    }
}
