package io.gantry.store.pushed;

import io.gantry.model.pushed.DicomCall;
import io.gantry.model.pushed.PushedInstance;
import io.gantry.model.pushed.PushedPart;
import io.gantry.model.pushed.PushedSeries;
import io.gantry.objects.ObjectLedger;
import io.gantry.objects.Retention;
import io.gantry.settings.KeepSettings;
import io.gantry.store.pushed.DuplicatePolicy.Known;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tables {@code dicom_part} and {@code dicom_instance}: what was pushed. All of it may be done twice: the same
 * instance is one instance.
 */
@Repository
public class DicomParts {

    /** What a series is from when other instances count: waited for again, from now on where it was complete. */
    private static final String ANEW = "since = case when pending then since else now() end, pending = true,"
            + " arrived_at = now(), evidence = null, complete_at = null, asked_at = null";

    private final JdbcClient jdbc;
    private final Associations associations;
    private final ObjectLedger ledger;
    private final Retention retention;
    private final KeepSettings keep;

    public DicomParts(
            JdbcClient jdbc, Associations associations, ObjectLedger ledger, Retention retention, KeepSettings keep) {
        this.jdbc = jdbc;
        this.associations = associations;
        this.ledger = ledger;
        this.retention = retention;
        this.keep = keep;
    }

    /**
     * Tells what is about to be written and who brings it, so that the study is not judged complete meanwhile and the
     * object is found again should this node die.
     *
     * @param model what the called AE title asks for, null for whichever takes the series
     * @param lease how long the calls count as open without a sign of life
     */
    @Transactional
    public void begin(
            UUID part, PushedSeries series, @Nullable String model, Collection<DicomCall> calls, Duration lease) {
        jdbc.sql("insert into dicom_study (id, study_uid, called_ae, calling_ae, address, model)"
                        + " values (?, ?, ?, '', '', ?) on conflict (id) do update set model = excluded.model")
                .params(series.studyId(), series.studyUid(), series.calledAe(), model)
                .update();
        jdbc.sql("insert into dicom_series (id, study_id, series_uid, modality) values (?, ?, ?, '')"
                        + " on conflict do nothing")
                .params(series.seriesId(), series.studyId(), series.seriesUid())
                .update();
        for (DicomCall call : calls) {
            associations.feed(call, series.studyId(), lease);
        }
        jdbc.sql("insert into dicom_part (id, study_id, object_key, state) values (?, ?, ?, 'writing')")
                .params(part, series.studyId(), PushedPart.keyOf(part))
                .update();
    }

    /** Whether every instance of the part is there already with the same bytes, which are still kept. */
    public boolean isKnown(PushedPart part) {
        long known = jdbc.sql("select count(*) from dicom_instance join dicom_part on dicom_part.id = part_id"
                        + " where dicom_instance.study_id = ? and dicom_part.state = 'kept' and (sop_uid, digest) in"
                        + " (select uid, decode(sum, 'hex') from unnest(?::text[], ?::text[]) as pushed (uid, sum))")
                .params(
                        part.series().studyId(),
                        array(part, PushedInstance::sopUid),
                        array(part, PushedInstance::digest))
                .query(Long.class)
                .single();
        return known
                == part.instances().stream()
                        .map(instance -> instance.sopUid() + " " + instance.digest())
                        .distinct()
                        .count();
    }

    /**
     * Keeps the rows of a part whose object is safe.
     *
     * @param newestWins which of two instances with one UID and different bytes counts; the other is kept and flagged
     * @return how many instances are new to the study
     */
    @Transactional
    public int keep(PushedPart part, boolean newestWins) {
        PushedSeries series = part.series();
        jdbc.sql("select id from dicom_study where id = ? for update")
                .param(series.studyId())
                .query(UUID.class)
                .single();
        DuplicatePolicy policy = new DuplicatePolicy(newestWins, known(part));
        part.instances().forEach(policy::judge);
        setReplaced(policy.replacedIds());
        insert(part, policy.added());
        policy.revived().forEach((id, instance) -> revive(id, part.id(), instance.entry()));
        end(part, policy.added().isEmpty() && policy.revived().isEmpty());
        if (policy.changesSeries()) {
            changeSeries(part);
        } else {
            describeSeries(part);
        }
        return policy.added().size();
    }

    private List<Known> known(PushedPart part) {
        return jdbc.sql("select i.id, sop_uid, encode(digest, 'hex') as digest, i.state, p.state = 'kept' as kept"
                        + " from dicom_instance i join dicom_part p on p.id = part_id"
                        + " where i.study_id = ? and sop_uid = any(?)")
                .params(part.series().studyId(), array(part, PushedInstance::sopUid))
                .query((row, number) -> new Known(
                        row.getLong("id"),
                        row.getString("sop_uid"),
                        row.getString("digest"),
                        row.getString("state").equals("counts"),
                        row.getBoolean("kept")))
                .list();
    }

    private void setReplaced(List<Long> ids) {
        jdbc.sql("update dicom_instance set state = 'replaced' where id = any(?)")
                .param(ids.toArray(Long[]::new))
                .update();
        jdbc.sql("update dicom_series set " + ANEW + " where id in"
                        + " (select series_id from dicom_instance where id = any(?))")
                .param(ids.toArray(Long[]::new))
                .update();
    }

    private void insert(PushedPart part, List<DuplicatePolicy.Added> added) {
        jdbc.sql("insert into dicom_instance (study_id, series_id, part_id, entry, sop_uid, sop_class, transfer_syntax,"
                        + " size, digest, association_id, state) select ?, ?, ?, entry, uid, class, syntax, size,"
                        + " decode(sum, 'hex'), association, state from unnest(?::text[], ?::text[], ?::text[], ?::text[],"
                        + " ?::bigint[], ?::text[], ?::uuid[], ?::text[])"
                        + " as added (entry, uid, class, syntax, size, sum, association, state)")
                .params(
                        part.series().studyId(),
                        part.series().seriesId(),
                        part.id(),
                        column(added, String[]::new, one -> one.instance().entry()),
                        column(added, String[]::new, one -> one.instance().sopUid()),
                        column(added, String[]::new, one -> one.instance().sopClass()),
                        column(added, String[]::new, one -> one.instance().transferSyntax()),
                        column(added, Long[]::new, one -> one.instance().size()),
                        column(added, String[]::new, one -> one.instance().digest()),
                        column(added, UUID[]::new, one -> one.instance().associationId()),
                        column(added, String[]::new, DuplicatePolicy.Added::state))
                .update();
    }

    /** Bytes that had expired are here again; that makes no new version. */
    private void revive(long id, UUID part, String entry) {
        jdbc.sql("update dicom_instance set part_id = ?, entry = ? where id = ?")
                .params(part, entry, id)
                .update();
    }

    private void end(PushedPart part, boolean unused) {
        if (unused) {
            jdbc.sql("delete from dicom_part where id = ?").param(part.id()).update();
            ledger.release(List.of(part.objectKey()));
        } else {
            jdbc.sql("update dicom_part set state = 'kept' where id = ?")
                    .param(part.id())
                    .update();
            retention.keepFor(List.of(part.objectKey()), keep.images());
        }
    }

    /** A series may consist of nothing but instances that do not count. */
    private void describeSeries(PushedPart part) {
        jdbc.sql("update dicom_series set modality = ? where id = ? and modality = ''")
                .params(part.modality(), part.series().seriesId())
                .update();
    }

    private void changeSeries(PushedPart part) {
        jdbc.sql("update dicom_series set " + ANEW
                        + ", expected = coalesce(greatest(expected, ?::integer), expected),"
                        + " modality = case ? when '' then modality else ? end where id = ?")
                .params(
                        part.expected(),
                        part.modality(),
                        part.modality(),
                        part.series().seriesId())
                .update();
        jdbc.sql("update dicom_study set changed_at = now() where id = ?")
                .param(part.series().studyId())
                .update();
    }

    /** Drops a part that was begun and is not needed: its instances are all there, or are tried again. */
    @Transactional
    public void drop(UUID part) {
        ledger.release(jdbc.sql("delete from dicom_part where id = ? and state = 'writing' returning object_key")
                .param(part)
                .query(String.class)
                .list());
    }

    /** Drops parts that were begun and never kept: their node is dead, and the instances come up again from its spool. */
    @Transactional
    public void dropForgotten(Duration age) {
        ledger.release(jdbc.sql("delete from dicom_part where state = 'writing'"
                        + " and created_at < now() - make_interval(secs => ?) returning object_key")
                .param(age.toSeconds())
                .query(String.class)
                .list());
    }

    /**
     * Lets go of bytes whose time has come, except of studies whose newest version goes on; the rows stay and know their
     * instances.
     */
    @Transactional
    public void expire(int most) {
        List<String> due = retention.due(List.of("parts"), most);
        List<String> gone = jdbc.sql("update dicom_part p set state = 'expired' where state = 'kept'"
                        + " and object_key = any(?)"
                        + " and exists (select 1 from dicom_version v join dicom_study t on t.id = v.study_id"
                        + " and t.version = v.version join submission b on b.id = v.submission_id"
                        + " where v.study_id = p.study_id and b.completed_at is not null)"
                        + " and not exists (select 1 from dicom_series d where d.study_id = p.study_id and d.pending)"
                        + " returning object_key")
                .param(due.toArray(String[]::new))
                .query(String.class)
                .list();
        jdbc.sql("update submission s set images_kept = false where images_kept and id in"
                        + " (select v.submission_id from dicom_version v join dicom_part p on p.study_id = v.study_id"
                        + " where p.object_key = any(?))")
                .param(gone.toArray(String[]::new))
                .update();
        ledger.release(gone);
    }

    private static String[] array(PushedPart part, Function<PushedInstance, String> field) {
        return part.instances().stream().map(field).toArray(String[]::new);
    }

    private static <T> T[] column(
            List<DuplicatePolicy.Added> added,
            IntFunction<T[]> array,
            Function<DuplicatePolicy.Added, @Nullable T> field) {
        T[] column = array.apply(added.size());
        for (int i = 0; i < column.length; i++) {
            column[i] = field.apply(added.get(i));
        }
        return column;
    }
}
