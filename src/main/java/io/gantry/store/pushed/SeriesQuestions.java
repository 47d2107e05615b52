package io.gantry.store.pushed;

import io.gantry.model.pushed.SeriesQuestion;
import io.gantry.sql.Rows;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Pushed series, in the table {@code dicom_series}, whose senders can be asked how many instances there are. */
@Repository
public class SeriesQuestions {

    private final JdbcClient jdbc;

    public SeriesQuestions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes the series that came from these senders, have not been asked for since their last instance, and have rested a
     * while with no association open that feeds them. Each is given to one node, once.
     */
    @Transactional
    public List<SeriesQuestion> claim(Collection<String> senders, Duration rest) {
        return jdbc.sql("update dicom_series s set asked_at = now() from dicom_study t where t.id = s.study_id"
                        + " and s.id in (select c.id from dicom_series c join dicom_study u on u.id = c.study_id"
                        + " where c.pending and c.asked_at is null and u.calling_ae = any(?)"
                        + " and c.arrived_at < now() - make_interval(secs => ?)"
                        + " and not exists (select 1 from association_study f join association_receipt a"
                        + " on a.id = f.association_id where f.study_id = u.id and a.ended is null"
                        + " and a.lease_until > now()) limit 100 for update of c skip locked)"
                        + " returning s.id, t.study_uid, s.series_uid, t.calling_ae, t.called_ae")
                .params(senders.toArray(String[]::new), rest.toMillis() / 1000.0)
                .query((row, number) -> new SeriesQuestion(
                        Rows.uuid(row, "id"),
                        row.getString("study_uid"),
                        row.getString("series_uid"),
                        row.getString("calling_ae"),
                        row.getString("called_ae")))
                .list();
    }

    /** Keeps how many instances the sender says there are, unless another instance came since it was asked. */
    public void answer(SeriesQuestion question, int count) {
        jdbc.sql("update dicom_series set asked = ? where id = ? and asked_at is not null")
                .params(count, question.seriesId())
                .update();
    }
}
