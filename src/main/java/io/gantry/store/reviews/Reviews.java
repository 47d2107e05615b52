package io.gantry.store.reviews;

import io.gantry.model.failure.NotFound;
import io.gantry.model.review.Review;
import io.gantry.model.review.Verdict;
import io.gantry.sql.Rows;
import io.gantry.work.Events;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what readers say of results. What is said last stands in {@code review}, all that ever was in {@code review_history}.
 * Each is an event.
 */
@Repository
public class Reviews {

    private static final String SELECT = " join users on users.id = reader_id where analysis_id = ?";

    private final JdbcClient jdbc;
    private final Events events;

    public Reviews(JdbcClient jdbc, Events events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /**
     * Keeps what a reader says; of two who say something at once the second stands.
     *
     * @param ownerId whose result it is, null for nobody's
     * @throws NotFound when there is no such result
     */
    @Transactional
    public Review say(
            UUID analysisId, @Nullable Integer ownerId, int readerId, Verdict verdict, @Nullable String reason) {
        jdbc.sql("select id from analysis where id = ? and state = 'done' for no key update")
                .param(analysisId)
                .query(UUID.class)
                .optional()
                .orElseThrow(NotFound::result);
        jdbc.sql(
                        "with said as (insert into review (analysis_id, verdict, reason, reader_id, at)"
                                + " values (:analysis, :verdict, :reason, :reader, clock_timestamp())"
                                + " on conflict (analysis_id) do update set verdict = excluded.verdict, reason = excluded.reason,"
                                + " reader_id = excluded.reader_id, at = excluded.at"
                                + " returning analysis_id, verdict, reason, reader_id, at)"
                                + " insert into review_history (analysis_id, verdict, reason, reader_id, at) select * from said")
                .param("analysis", analysisId)
                .param("verdict", verdict.text())
                .param("reason", reason)
                .param("reader", readerId)
                .update();
        events.add("analysis", analysisId, verdict.text(), ownerId, Map.of("verdict", verdict.text()));
        return find(analysisId).orElseThrow();
    }

    /** What was said of a result last. */
    public Optional<Review> find(UUID analysisId) {
        return jdbc.sql("select verdict, reason, username, at from review" + SELECT)
                .param(analysisId)
                .query(Reviews::review)
                .optional();
    }

    /** All that was said of a result, in the order in which it was. */
    public List<Review> history(UUID analysisId, int limit, int offset) {
        return jdbc.sql("select verdict, reason, username, at from review_history" + SELECT
                        + " order by review_history.id limit ? offset ?")
                .params(analysisId, limit, offset)
                .query(Reviews::review)
                .list();
    }

    /** How often something was said of a result. */
    public int count(UUID analysisId) {
        return jdbc.sql("select count(*) from review_history where analysis_id = ?")
                .param(analysisId)
                .query(Integer.class)
                .single();
    }

    private static Review review(ResultSet row, int number) throws SQLException {
        return new Review(
                Verdict.of(row.getString("verdict")),
                row.getString("reason"),
                row.getString("username"),
                Rows.instant(row, "at"));
    }
}
