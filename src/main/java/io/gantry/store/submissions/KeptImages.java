package io.gantry.store.submissions;

import io.gantry.objects.ObjectLedger;
import io.gantry.objects.Retention;
import io.gantry.settings.KeepSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which objects are the images of a submission: what was sent, its series, and the parts of a pushed study. What an owner
 * keeps himself (scans, files of jobs) is none of them and stays.
 */
@Repository
public class KeptImages {

    private static final String OF_SUBMISSION = "select object_key from submission where id = :id"
            + " union select object_key from analysis where submission_id = :id and object_key is not null"
            + " union select p.object_key from dicom_version v join dicom_part p on p.study_id = v.study_id"
            + " where v.submission_id = :id and p.state = 'kept'";

    private final JdbcClient jdbc;
    private final Retention retention;
    private final ObjectLedger ledger;
    private final KeepSettings keep;

    public KeptImages(JdbcClient jdbc, Retention retention, ObjectLedger ledger, KeepSettings keep) {
        this.jdbc = jdbc;
        this.retention = retention;
        this.ledger = ledger;
        this.keep = keep;
    }

    /** A submission has ended: from now on its images are kept for as long as the settings say. */
    @Transactional
    public void keep(UUID submission) {
        retention.keepFor(keys(submission), keep.images());
    }

    /** Keeps all that belongs to a submission until the hold is taken off, whatever becomes of its row; how many objects. */
    @Transactional
    public int hold(UUID submission, String reason) {
        List<String> keys = new ArrayList<>(keys(submission));
        keys.addAll(jdbc.sql("select object_key from delivery where submission_id = ? and object_key is not null")
                .param(submission)
                .query(String.class)
                .list());
        return retention.hold(submission, keys, reason);
    }

    /** Lets go of images whose time has come and that nobody holds; reports and rows stay. */
    @Transactional
    public void expire(int most) {
        List<String> due = retention.due(List.of("submissions", "series"), most);
        if (due.isEmpty()) {
            return;
        }
        String[] keys = due.toArray(String[]::new);
        jdbc.sql("update submission set images_kept = false where images_kept and (object_key = any(?)"
                        + " or id in (select submission_id from analysis where object_key = any(?)))")
                .params(keys, keys)
                .update();
        ledger.release(due);
    }

    private List<String> keys(UUID submission) {
        return jdbc.sql(OF_SUBMISSION)
                .param("id", submission)
                .query(String.class)
                .list();
    }
}
