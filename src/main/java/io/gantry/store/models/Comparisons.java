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

/** What the tables {@code shadow_reading} and {@code shadow_picture} tell of a version in shadow, counted where it lies. */
@Repository
public class Comparisons {

    /** Of what is older only the latest versions that served are told. */
    private static final int MOST = 20;

    private static final String WINDOW =
            " where model_id = :model and (ended_at is null or ended_at >= :from and ended_at < :to)";

    private static final String OF_SERIES = "with reading as (select * from shadow_reading" + WINDOW
            + "), said as (select served_version, served_sha256, served_label, served_probability, label, probability"
            + " from reading where state = 'done')";

    private static final String OF_PICTURES = "with reading as (select * from shadow_picture" + WINDOW
            + "), said as (select r.served_version, r.served_sha256, f.served_label, f.served_probability, f.label,"
            + " f.probability from reading r cross join lateral jsonb_to_recordset(r.findings) as f (served_label text,"
            + " served_probability double precision, label text, probability double precision) where r.state = 'done')";

    private static final String FIGURES = " select * from (select served_version, served_sha256,"
            + " count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'failed') as failed,"
            + " count(*) filter (where state = 'done') as done, "
            + percentiles("served_seconds", "served") + ", " + percentiles("seconds", "shadow")
            + ", min(created_at) as first, max(ended_at) as last from reading group by 1, 2) times"
            + " left join (select served_version, served_sha256, avg(probability - served_probability) as bias,"
            + " avg(abs(probability - served_probability)) as mean, max(abs(probability - served_probability)) as largest,"
            + " percentile_cont(array[0.5, 0.95]) within group (order by abs(probability - served_probability)) as difference"
            + " from said group by 1, 2) differences using (served_version, served_sha256) order by first desc limit "
            + MOST;

    private static final String PAIRS = " select served_version, served_sha256, served_label, label, count(*) as count"
            + " from said group by 1, 2, 3, 4 order by count desc, served_label, label";

    private final JdbcClient jdbc;

    public Comparisons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Only of what the version in shadow read. */
    private static String percentiles(String value, String name) {
        return "percentile_cont(array[0.5, 0.95]) within group (order by case when state = 'done' then " + value
                + " end) as " + name;
    }

    /** Of a model of series: beside each version that served while this one was in shadow, the latest first. */
    public List<Comparison> ofSeries(UUID modelId, Instant from, Instant to) {
        return of(OF_SERIES, modelId, from, to);
    }

    /** The same of a model of pictures. */
    public List<Comparison> ofPictures(UUID modelId, Instant from, Instant to) {
        return of(OF_PICTURES, modelId, from, to);
    }

    private List<Comparison> of(String readings, UUID modelId, Instant from, Instant to) {
        Map<String, List<ServedPair>> pairs = window(readings + PAIRS, modelId, from, to)
                .query((row, number) -> new ServedPair(
                        key(row),
                        new Comparison.Pair(
                                row.getString("served_label"), row.getString("label"), row.getLong("count"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(ServedPair::served));
        return window(readings + FIGURES, modelId, from, to)
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
                difference(row),
                read ? seconds(row, "served") : null,
                read ? seconds(row, "shadow") : null,
                Rows.instant(row, "first"),
                Rows.instantOrNull(row, "last"));
    }

    private static Comparison.@Nullable Difference difference(ResultSet row) throws SQLException {
        if (row.getObject("bias") == null) {
            return null;
        }
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
