package io.gantry.store;

import io.gantry.model.VersionInstance;
import io.gantry.model.VersionSeries;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a version of a pushed study is made of, whatever came since. */
@Repository
public class DicomVersions {

    private final JdbcClient jdbc;

    public DicomVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The series of a version in the order in which they first came; those that did not change name their judgement. */
    public List<VersionSeries> series(UUID submissionId) {
        return jdbc.sql("select s.id, t.study_uid, s.series_uid, (select a.id from dicom_version p join analysis a"
                        + " on a.submission_id = p.submission_id and a.series_uid = s.series_uid"
                        + " where p.study_id = t.id and p.version = v.version - 1 and s.version < v.version"
                        + " and a.state in ('done', 'failed') order by a.ordinal limit 1) as judged"
                        + " from dicom_version v join dicom_study t on t.id = v.study_id"
                        + " join dicom_series s on s.study_id = t.id where v.submission_id = ? and exists"
                        + " (select 1 from dicom_instance i where i.series_id = s.id and i.from_version <= v.version"
                        + " and (i.to_version is null or i.to_version > v.version)) order by s.first_at, s.id")
                .param(submissionId)
                .query((row, number) -> new VersionSeries(
                        Rows.uuid(row, "id"),
                        row.getString("study_uid"),
                        row.getString("series_uid"),
                        row.getObject("judged", UUID.class)))
                .list();
    }

    /** The instances of a series that count in a version and whose bytes are kept, in the order in which they came. */
    public List<VersionInstance> instances(UUID submissionId, UUID seriesId) {
        return jdbc.sql("select p.object_key, i.entry from dicom_version v join dicom_instance i"
                        + " on i.study_id = v.study_id and i.from_version <= v.version"
                        + " and (i.to_version is null or i.to_version > v.version)"
                        + " join dicom_part p on p.id = i.part_id and p.state = 'kept'"
                        + " where v.submission_id = ? and i.series_id = ? order by i.id")
                .params(submissionId, seriesId)
                .query((row, number) -> new VersionInstance(row.getString("object_key"), row.getString("entry")))
                .list();
    }
}
