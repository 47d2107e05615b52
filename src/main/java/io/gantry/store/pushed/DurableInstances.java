package io.gantry.store.pushed;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The instances whose bytes lie in the object store, as their rows say, which are kept after the bytes. */
@Repository
public class DurableInstances {

    private final JdbcClient jdbc;

    public DurableInstances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which of these SOP Instance UIDs are there, with the SOP Class UID of each. */
    public Map<String, String> classes(Collection<String> sopInstanceUids) {
        Map<String, String> classes = new HashMap<>();
        jdbc.sql("select sop_uid, sop_class from dicom_instance join dicom_part on dicom_part.id = part_id"
                        + " where sop_uid = any(?) and dicom_instance.state = 'counts' and dicom_part.state = 'kept'")
                .param(sopInstanceUids.toArray(String[]::new))
                .query(row -> {
                    classes.putIfAbsent(row.getString("sop_uid"), row.getString("sop_class"));
                });
        return classes;
    }
}
