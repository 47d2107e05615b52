package io.gantry.store.pushed;

import io.gantry.model.pushed.ReceivedInstance;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The instances that came with a pushed study, to be passed on. */
@Repository
public class ReceivedInstances {

    private final JdbcClient jdbc;

    public ReceivedInstances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Those that are new in the version of the study that a submission is, whether or not they can be decoded, in the
     * order in which they came. Earlier ones were passed on with their own version.
     */
    public List<ReceivedInstance> newIn(UUID submissionId) {
        return jdbc.sql("select i.sop_class, i.sop_uid, p.object_key, i.entry from dicom_version v"
                        + " join dicom_instance i on i.study_id = v.study_id and i.from_version = v.version"
                        + " join dicom_part p on p.id = i.part_id and p.state = 'kept'"
                        + " where v.submission_id = ? order by p.object_key, i.id")
                .param(submissionId)
                .query((row, number) -> new ReceivedInstance(
                        row.getString("sop_class"),
                        row.getString("sop_uid"),
                        row.getString("object_key"),
                        row.getString("entry")))
                .list();
    }
}
