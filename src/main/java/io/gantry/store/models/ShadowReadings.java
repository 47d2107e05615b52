package io.gantry.store.models;

import io.gantry.model.imaging.Classification;
import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.registry.ShadowSeries;
import io.gantry.model.registry.Share;
import io.gantry.model.work.Work;
import io.gantry.sql.Rows;
import io.gantry.work.Fallible;
import io.gantry.work.NewWork;
import io.gantry.work.WorkQueue;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code shadow_reading}: what versions in shadow say beside those that serve. */
@Repository
public class ShadowReadings implements Fallible {

    /** Work: a series is read by a version in shadow. */
    public static final String SHADOW = "shadow";

    /** Behind all that somebody waits for. */
    static final int PRIORITY = 1_000;

    private final JdbcClient jdbc;
    private final WorkQueue queue;

    public ShadowReadings(JdbcClient jdbc, WorkQueue queue) {
        this.jdbc = jdbc;
        this.queue = queue;
    }

    /**
     * Has a series read once more where a version of the same name is in shadow and its share takes it; belongs into the
     * transaction that ends the analysis.
     *
     * @param seconds that the version that serves took
     */
    @Transactional
    public void choose(UUID analysisId, Classification served, double seconds) {
        jdbc.sql("select id, shadow_share from model where name = ? and shadow_share is not null")
                .param(served.model().name())
                .query((row, number) -> new InShadow(Rows.uuid(row, "id"), new Share(row.getInt("shadow_share"))))
                .optional()
                .filter(version -> version.share().takes(analysisId))
                .ifPresent(version -> add(version.id(), analysisId, served, seconds));
    }

    private record InShadow(UUID id, Share share) {}

    /** Of a version or an analysis that was removed meanwhile nothing is added. */
    private void add(UUID modelId, UUID analysisId, Classification served, double seconds) {
        jdbc.sql("insert into shadow_reading (id, model_id, analysis_id, served_version, served_sha256, served_label,"
                        + " served_probability, served_seconds)"
                        + " select gen_random_uuid(), m.id, a.id, ?, ?, ?, ?, ? from model m, analysis a"
                        + " where m.id = ? and m.shadow_share is not null and a.id = ? and a.state = 'done'"
                        + " for key share on conflict do nothing returning id")
                .params(
                        served.model().version(),
                        served.model().sha256(),
                        served.label(),
                        served.probability(),
                        seconds,
                        modelId,
                        analysisId)
                .query(UUID.class)
                .optional()
                .ifPresent(id ->
                        queue.put(NewWork.of(SHADOW, id, SHADOW + ":" + modelId).order(PRIORITY, 0)));
    }

    /** Whether work of a kind that somebody waits for could be taken now. */
    public boolean othersWait(String kind) {
        return jdbc.sql(
                        "select exists (select 1 from work where kind = ? and state = 'waiting' and not_before <= now())")
                .param(kind)
                .query(Boolean.class)
                .single();
    }

    /** What is to be read; empty when the version was removed, or is in shadow no longer. */
    public Optional<ShadowSeries> find(UUID id) {
        return jdbc.sql("select m.name, m.version, m.sha256, r.analysis_id from shadow_reading r"
                        + " join model m on m.id = r.model_id"
                        + " where r.id = ? and r.state = 'waiting' and m.shadow_share is not null")
                .param(id)
                .query((row, number) -> new ShadowSeries(
                        new ModelIdentity(row.getString("name"), row.getString("version"), row.getString("sha256")),
                        Rows.uuid(row, "analysis_id")))
                .optional();
    }

    /** Forgets that a series was to be read. */
    @Transactional
    public void drop(Work work) {
        queue.finish(work);
        jdbc.sql("delete from shadow_reading where id = ? and state = 'waiting'")
                .param(work.subject())
                .update();
    }

    /** Keeps what the version in shadow said. */
    @Transactional
    public void succeed(Work work, Classification said, double seconds) {
        queue.finish(work);
        jdbc.sql("update shadow_reading set state = 'done', label = ?, probability = ?, seconds = ?, ended_at = now()"
                        + " where id = ? and state = 'waiting'")
                .params(said.label(), said.probability(), seconds, work.subject())
                .update();
    }

    @Override
    public String kind() {
        return SHADOW;
    }

    @Override
    @Transactional
    public void fail(Work work, String reason) {
        queue.fail(work, reason);
        jdbc.sql("update shadow_reading set state = 'failed', reason = ?, ended_at = now()"
                        + " where id = ? and state = 'waiting'")
                .params(reason, work.subject())
                .update();
    }
}
