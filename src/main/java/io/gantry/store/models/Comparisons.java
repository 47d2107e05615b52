package io.gantry.store.models;

import io.gantry.model.registry.Comparison;
import io.gantry.sql.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the table {@code shadow_reading} tells of a version in shadow, counted where it lies. */
@Repository
public class Comparisons {

    /** Of what is older only the latest versions that served are told. */
    private static final int MOST = 20;

    private static final String WINDOW =
            " from shadow_reading where model_id = :model and (ended_at is null or ended_at >= :from and ended_at < :to)";

    private static final String FIGURES = "select served_version, served_sha256,"
            + " count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'failed') as failed,"
            + " count(*) filter (where state = 'done') as done,"
            + " avg(probability - served_probability) as bias, avg(abs(probability - served_probability)) as mean,"
            + " max(abs(probability - served_probability)) as largest, "
            + percentiles("abs(probability - served_probability)", "difference") + ", "
            + percentiles("served_seconds", "served") + ", " + percentiles("seconds", "shadow")
            + ", min(created_at) as first, max(ended_at) as last" + WINDOW
            + " group by served_version, served_sha256 order by min(created_at) desc limit " + MOST;

    private static final String PAIRS = "select served_version, served_sha256, served_label, label, count(*) as count"
            + WINDOW + " and state = 'done' group by 1, 2, 3, 4 order by count desc, served_label, label";

    private final JdbcClient jdbc;

    public Comparisons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Only of series that the version in shadow read. */
    private static String percentiles(String value, String name) {
        return "percentile_cont(array[0.5, 0.95]) within group (order by case when state = 'done' then " + value
                + " end) as " + name;
    }

    /** Beside each version that served while this one was in shadow, the latest first. */
    public List<Comparison> of(UUID modelId, Instant from, Instant to) {
        Map<String, List<ServedPair>> pairs = window(PAIRS, modelId, from, to)
                .query((row, number) -> new ServedPair(
                        key(row),
                        new Comparison.Pair(
                                row.getString("served_label"), row.getString("label"), row.getLong("count"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(ServedPair::served));
        return window(FIGURES, modelId, from, to)
                .query((row, number) -> comparison(
                        row,
                        pairs.getOrDefault(key(row), List.of()).stream()
                                .map(ServedPair::pair)
                                .toList()))
                .list();
    }

    private JdbcClient.StatementSpec window(String sql, UUID modelId, Instant from, Instant to) {
        return jdbc.sql(sql)
                .param("model", modelId)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to));
    }

    private record ServedPair(String served, Comparison.Pair pair) {}

    private static String key(ResultSet row) throws SQLException {
        return row.getString("served_version") + " " + row.getString("served_sha256");
    }

    private static Comparison comparison(ResultSet row, List<Comparison.Pair> pairs) throws SQLException {
        boolean read = row.getLong("done") > 0;
        return new Comparison(
                row.getString("served_version"),
                row.getString("served_sha256"),
                row.getLong("waiting"),
                row.getLong("failed"),
                pairs,
                read ? difference(row) : null,
                read ? seconds(row, "served") : null,
                read ? seconds(row, "shadow") : null,
                Rows.instant(row, "first"),
                Rows.instantOrNull(row, "last"));
    }

    private static Comparison.Difference difference(ResultSet row) throws SQLException {
        Double[] percentiles = percentiles(row, "difference");
        return new Comparison.Difference(
                row.getDouble("bias"), row.getDouble("mean"), percentiles[0], percentiles[1], row.getDouble("largest"));
    }

    private static Comparison.@Nullable Seconds seconds(ResultSet row, String column) throws SQLException {
        Double[] percentiles = percentiles(row, column);
        return new Comparison.Seconds(percentiles[0], percentiles[1]);
    }

    private static Double[] percentiles(ResultSet row, String column) throws SQLException {
        return (Double[]) row.getArray(column).getArray();
    }
}
