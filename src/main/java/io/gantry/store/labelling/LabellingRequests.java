package io.gantry.store.labelling;

import io.gantry.model.account.UserBelongings;
import io.gantry.model.labelling.LabellingRequest;
import io.gantry.model.labelling.PendingUpload;
import io.gantry.model.labelling.RequestFields;
import io.gantry.model.labelling.RequestFilter;
import io.gantry.model.labelling.RequestStatus;
import io.gantry.objects.ObjectLedger;
import io.gantry.sql.Rows;
import io.gantry.store.accounts.Users;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code labelling_request}. */
@Repository
public class LabellingRequests implements UserBelongings {

    private static final String SELECT =
            "select * from (select r.*, " + RequestStatusSql.OF + " as status from labelling_request r) r where ";

    private static final String FILTER = "(cast(:owner as integer) is null or owner_id = :owner)"
            + " and (cast(:status as text) is null or status = :status)"
            + " and (cast(:text as text) is null or position(lower(:text) in lower(title)) > 0"
            + " or position(lower(:text) in lower(coalesce(description, ''))) > 0)";

    private final JdbcClient jdbc;
    private final Users users;
    private final ObjectLedger ledger;

    public LabellingRequests(JdbcClient jdbc, Users users, ObjectLedger ledger) {
        this.jdbc = jdbc;
        this.users = users;
        this.ledger = ledger;
    }

    /**
     * Keeps a new request.
     *
     * @throws io.gantry.model.failure.CallerRemoved when its owner was removed
     */
    @Transactional
    public LabellingRequest create(int ownerId, RequestFields fields) {
        users.hold(ownerId);
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into labelling_request (id, owner_id, title, description, classes) values (?, ?, ?, ?, ?)")
                .params(
                        id,
                        ownerId,
                        fields.title(),
                        fields.description(),
                        fields.classes().toArray(String[]::new))
                .update();
        return find(id).orElseThrow();
    }

    public Optional<LabellingRequest> find(UUID id) {
        return jdbc.sql(SELECT + "id = ?")
                .param(id)
                .query(LabellingRequests::request)
                .optional();
    }

    /** The latest requests first. */
    public List<LabellingRequest> list(RequestFilter filter, int limit, int offset) {
        return filtered(SELECT + FILTER + " order by created_at desc, id limit :limit offset :offset", filter)
                .param("limit", limit)
                .param("offset", offset)
                .query(LabellingRequests::request)
                .list();
    }

    /** How many requests a list would have in all. */
    public int count(RequestFilter filter) {
        return filtered(SELECT.replaceFirst("\\*", "count(*)") + FILTER, filter)
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec filtered(String sql, RequestFilter filter) {
        RequestStatus status = filter.status();
        return jdbc.sql(sql)
                .param("owner", filter.ownerId())
                .param("status", status == null ? null : status.text())
                .param("text", filter.text());
    }

    @Override
    @Transactional
    public void removeAllOf(int ownerId) {
        List<String> kept = jdbc
                .sql("delete from request_image where request_id in"
                        + " (select id from labelling_request where owner_id = ?) returning object_key, preview_key")
                .param(ownerId)
                .query((row, number) -> Stream.of(row.getString("object_key"), row.getString("preview_key")))
                .list()
                .stream()
                .flatMap(keys -> keys.filter(key -> key != null))
                .toList();
        List<String> pending = jdbc
                .sql("delete from pending_upload where request_id in"
                        + " (select id from labelling_request where owner_id = ?) returning image_id")
                .param(ownerId)
                .query(UUID.class)
                .list()
                .stream()
                .map(PendingUpload::uploadKey)
                .toList();
        ledger.release(Stream.concat(kept.stream(), pending.stream()).toList());
        jdbc.sql("delete from labelling_request where owner_id = ?")
                .param(ownerId)
                .update();
    }

    private static LabellingRequest request(ResultSet row, int number) throws SQLException {
        return new LabellingRequest(
                Rows.uuid(row, "id"),
                row.getInt("owner_id"),
                new RequestFields(row.getString("title"), row.getString("description"), List.of((String[])
                        row.getArray("classes").getArray())),
                RequestStatus.of(row.getString("status")),
                Rows.instant(row, "created_at"));
    }
}
