package io.gantry.store.accounts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gantry.model.account.KeptAnswer;
import io.gantry.model.account.KeptAnswers;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code kept_answer}. A node that dies stops extending, and the request may be sent again. */
@Repository
public class KeptAnswerRows implements KeptAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Set<ByteBuffer> taken = ConcurrentHashMap.newKeySet();

    public KeptAnswerRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Found find(byte[] id, byte[] fingerprint) {
        int added = jdbc.sql("insert into kept_answer (id, fingerprint, lease_until)"
                        + " values (?, ?, now() + make_interval(secs => ?)) on conflict (id) do update set"
                        + " fingerprint = excluded.fingerprint, lease_until = excluded.lease_until, status = null,"
                        + " headers = null, body = null, created_at = now()"
                        + " where kept_answer.created_at < now() - make_interval(secs => ?)"
                        + " or kept_answer.status is null and kept_answer.lease_until < now()"
                        + " and kept_answer.fingerprint = excluded.fingerprint")
                .params(id, fingerprint, LEASE.toSeconds(), KEPT.toSeconds())
                .update();
        if (added == 1) {
            taken.add(ByteBuffer.wrap(id));
            return new Found(State.NEW, Optional.empty());
        }
        // Gone again meanwhile: the first came to nothing, and whoever asks next takes it.
        return jdbc.sql("select fingerprint, status, headers, body from kept_answer where id = ?")
                .param(id)
                .query((row, number) -> found(row, fingerprint))
                .optional()
                .orElse(new Found(State.RUNNING, Optional.empty()));
    }

    @Override
    public void keep(byte[] id, KeptAnswer answer) {
        jdbc.sql("update kept_answer set status = ?, headers = ?::json, body = ? where id = ? and status is null")
                .params(answer.status(), json(answer.headers()), answer.body(), id)
                .update();
        taken.remove(ByteBuffer.wrap(id));
    }

    @Override
    public void forget(byte[] id) {
        taken.remove(ByteBuffer.wrap(id));
        jdbc.sql("delete from kept_answer where id = ? and status is null")
                .param(id)
                .update();
    }

    /** Holds on to the requests this node works on; has to be called several times within 30 s. */
    public void extend() {
        taken.forEach(id -> jdbc.sql("update kept_answer set lease_until = now() + make_interval(secs => ?)"
                        + " where id = ? and status is null")
                .params(LEASE.toSeconds(), id.array())
                .update());
    }

    /** Removes what has been kept for a day. */
    public void removeOld() {
        jdbc.sql("delete from kept_answer where created_at < now() - make_interval(secs => ?)"
                        + " and (status is not null or lease_until < now())")
                .param(KEPT.toSeconds())
                .update();
    }

    private static Found found(ResultSet row, byte[] fingerprint) throws SQLException {
        if (!Arrays.equals(row.getBytes("fingerprint"), fingerprint)) {
            return new Found(State.ANOTHER, Optional.empty());
        }
        int status = row.getInt("status");
        return row.wasNull()
                ? new Found(State.RUNNING, Optional.empty())
                : new Found(
                        State.ANSWERED,
                        Optional.of(new KeptAnswer(status, headers(row.getString("headers")), row.getBytes("body"))));
    }

    private static String json(Map<String, String> headers) {
        try {
            return JSON.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts can always be written", e);
        }
    }

    private static Map<String, String> headers(@Nullable String json) {
        try {
            return json == null ? Map.of() : JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The headers were written by this class", e);
        }
    }
}
