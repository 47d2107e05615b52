package io.gantry.store.submissions;

import io.gantry.model.imaging.Classification;
import io.gantry.model.imaging.SeriesJudgement;
import io.gantry.model.submission.OtherReading;
import io.gantry.sql.Rows;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code other_reading}: what further models say of a series; what the first one says is in its analysis. */
@Repository
public class OtherReadings {

    private final JdbcClient jdbc;

    public OtherReadings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps them in the stead of earlier ones; belongs into the transaction that ends the analysis. */
    @Transactional
    public void keep(UUID analysisId, List<OtherReading> readings) {
        jdbc.sql("delete from other_reading where analysis_id = ?")
                .param(analysisId)
                .update();
        for (int ordinal = 0; ordinal < readings.size(); ordinal++) {
            keep(analysisId, ordinal, readings.get(ordinal));
        }
    }

    /** Of an analysis that was removed meanwhile nothing is kept. */
    private void keep(UUID analysisId, int ordinal, OtherReading reading) {
        SeriesJudgement judgement = reading.judgement();
        Classification verdict = judgement == null ? null : judgement.verdict();
        jdbc.sql("insert into other_reading (analysis_id, ordinal, label, probability, pathology, findings, model_name,"
                        + " model_version, model_sha256, reason, seconds, reused_from)"
                        + " select id, ?, ?, ?, ?, ?::json, ?, ?, ?, ?, ?, ?::timestamptz from analysis where id = ?")
                .params(
                        ordinal,
                        verdict == null ? null : verdict.label(),
                        verdict == null ? null : verdict.probability(),
                        verdict == null ? null : verdict.pathology() ? 1 : 0,
                        judgement == null ? null : FindingsJson.write(judgement.findings()),
                        verdict == null ? null : verdict.model().name(),
                        verdict == null ? null : verdict.model().version(),
                        verdict == null ? null : verdict.model().sha256(),
                        reading.reason(),
                        reading.seconds(),
                        Rows.timestamp(reading.reusedFrom()),
                        analysisId)
                .update();
    }

    /** Lets those of an earlier version hold for a series that did not change. */
    @Transactional
    public void copy(UUID earlier, UUID id) {
        jdbc.sql("insert into other_reading (analysis_id, ordinal, label, probability, pathology, findings,"
                        + " model_name, model_version, model_sha256, reason, seconds, reused_from)"
                        + " select ?, ordinal, label, probability, pathology, findings, model_name,"
                        + " model_version, model_sha256, reason, seconds, reused_from from other_reading where analysis_id = ?"
                        + " and exists (select 1 from analysis where id = ?) on conflict do nothing")
                .params(id, earlier, id)
                .update();
    }
}
