package io.gantry.store.pushed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gantry.model.DicomRefusal;
import io.gantry.model.Page;
import io.gantry.model.pushed.AssociationView;
import io.gantry.model.pushed.ClosedCall;
import io.gantry.model.pushed.DicomCall;
import io.gantry.sql.Rows;
import io.gantry.sql.Tally;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code association_receipt}: who called, what came, what was refused and why. */
@Repository
public class Associations {

    private static final String VIEW = "select a.*, array(select v.submission_id from dicom_version v"
            + " join association_study f on f.study_id = v.study_id and f.association_id = a.id"
            + " where exists (select 1 from dicom_instance i where i.study_id = v.study_id"
            + " and i.association_id = a.id and i.from_version = v.version) order by v.created_at) as submissions"
            + " from association_receipt a";

    private static final String LOST = "The node of the hub that served it is gone";

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    public Associations(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Notes that an open association brings instances of a study, or that one did which the hub lost. */
    void feed(DicomCall call, UUID studyId, Duration lease) {
        open(call);
        if (call.lost()) {
            jdbc.sql("update association_receipt set ended = 'hub-stopped', closed_at = coalesce(lease_until, now()),"
                            + " detail = ?, lease_until = null where id = ? and ended is null")
                    .params(LOST, call.id())
                    .update();
        } else {
            jdbc.sql("update association_receipt set lease_until = now() + make_interval(secs => ?)"
                            + " where id = ? and ended is null")
                    .params(lease.toSeconds(), call.id())
                    .update();
        }
        jdbc.sql("insert into association_study (association_id, study_id) values (?, ?) on conflict do nothing")
                .params(call.id(), studyId)
                .update();
        jdbc.sql("update dicom_study set calling_ae = ?, address = ? where id = ?")
                .params(call.callingAe(), call.address(), studyId)
                .update();
    }

    private void open(DicomCall call) {
        jdbc.sql("insert into association_receipt (id, calling_ae, called_ae, address, tls_peer, opened_at)"
                        + " values (?, ?, ?, ?, ?, now() - make_interval(secs => ?)) on conflict do nothing")
                .params(
                        call.id(),
                        call.callingAe(),
                        call.calledAe(),
                        call.address(),
                        call.tlsPeer(),
                        secondsSince(call.openedAt()))
                .update();
    }

    /** Says that the associations are still open. */
    public void extend(Collection<UUID> ids, Duration lease) {
        jdbc.sql("update association_receipt set lease_until = now() + make_interval(secs => ?)"
                        + " where id = any(?) and ended is null")
                .params(lease.toSeconds(), ids.toArray(UUID[]::new))
                .update();
    }

    /** Counts what an open association has brought so far; its end tells the final numbers. */
    public void count(UUID id, long instances, long bytes) {
        jdbc.sql("update association_receipt set received = received + ?, bytes = bytes + ?"
                        + " where id = ? and ended is null")
                .params(instances, bytes, id)
                .update();
    }

    /** Counts what an association brought that the hub lost, as far as it is kept. */
    public void countLost(UUID id) {
        jdbc.sql("update association_receipt set received = greatest(received, kept.instances),"
                        + " bytes = greatest(bytes, kept.size) from (select count(*) as instances,"
                        + " coalesce(sum(size), 0) as size from dicom_instance where association_id = :id) as kept"
                        + " where id = :id and ended = 'hub-stopped'")
                .param("id", id)
                .update();
    }

    /** Keeps the receipt of an association that has ended, or counts what was rejected. */
    @Transactional
    public void close(ClosedCall closed) {
        if (closed.ended().equals(ClosedCall.REJECTED)) {
            reject(closed);
            return;
        }
        open(closed.call());
        jdbc.sql(
                        "update association_receipt set closed_at = now() - make_interval(secs => ?), ended = ?, detail = ?, received = ?,"
                                + " refused = ?::json, bytes = ?, lease_until = null where id = ?"
                                + " and (ended is null or ended = 'hub-stopped')")
                .params(
                        secondsSince(closed.closedAt()),
                        closed.ended(),
                        closed.detail(),
                        closed.received(),
                        write(closed.refused()),
                        closed.bytes(),
                        closed.call().id())
                .update();
    }

    private void reject(ClosedCall rejected) {
        DicomCall call = rejected.call();
        jdbc.sql(
                        "insert into association_receipt (id, calling_ae, called_ae, address, tls_peer, opened_at, closed_at,"
                                + " ended, detail, times) values (?, ?, ?, ?, ?, now() - make_interval(secs => ?),"
                                + " now() - make_interval(secs => ?), ?, ?, ?) on conflict (id) do update"
                                + " set times = association_receipt.times + excluded.times, closed_at = greatest(association_receipt.closed_at, excluded.closed_at)")
                .params(
                        call.id(),
                        call.callingAe(),
                        call.calledAe(),
                        call.address(),
                        call.tlsPeer(),
                        secondsSince(call.openedAt()),
                        secondsSince(rejected.closedAt()),
                        rejected.ended(),
                        rejected.detail(),
                        rejected.times())
                .update();
    }

    /** How long ago something was by this node's clock: the database's, which counts, may show another time. */
    private static double secondsSince(Instant then) {
        return Duration.between(then, Instant.now()).toMillis() / 1000.0;
    }

    /** Ends what a dead node left open; the numbers are what is known of it. */
    public void endLost(Duration patience) {
        jdbc.sql("update association_receipt set ended = 'hub-stopped', closed_at = lease_until,"
                        + " detail = ? where ended is null"
                        + " and lease_until < now() - make_interval(secs => ?)")
                .params(LOST, patience.toSeconds())
                .update();
    }

    /** Deletes receipts that are older. */
    public void forgetOlderThan(Duration age) {
        jdbc.sql("delete from association_receipt where opened_at < now() - make_interval(secs => ?)")
                .param(age.toSeconds())
                .update();
    }

    /** Receipts, newest first. */
    public Page<AssociationView> list(int limit, int offset) {
        long total = Tally.of(jdbc, "association_receipt");
        return new Page<>(
                jdbc.sql(VIEW + " order by opened_at desc, id limit ? offset ?")
                        .params(limit, offset)
                        .query(this::view)
                        .list(),
                total,
                limit,
                offset);
    }

    public Optional<AssociationView> find(UUID id) {
        return jdbc.sql(VIEW + " where a.id = ?").param(id).query(this::view).optional();
    }

    private AssociationView view(ResultSet row, int number) throws SQLException {
        String ended = row.getString("ended");
        return new AssociationView(
                Rows.uuid(row, "id"),
                row.getString("calling_ae"),
                row.getString("called_ae"),
                row.getString("address"),
                row.getString("tls_peer"),
                Rows.instant(row, "opened_at"),
                Rows.instantOrNull(row, "closed_at"),
                ended == null ? "open" : ended,
                row.getString("detail"),
                row.getLong("received"),
                read(row.getString("refused")),
                row.getLong("bytes"),
                row.getLong("times"),
                Arrays.asList((UUID[]) row.getArray("submissions").getArray()));
    }

    private String write(List<DicomRefusal> refused) {
        try {
            return json.writeValueAsString(refused);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<DicomRefusal> read(String refused) {
        try {
            return json.readValue(refused, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
