package io.gantry.store.pushed;

import io.gantry.model.pushed.VersionSeries;
import io.gantry.model.submission.InstancePlace;
import io.gantry.sql.Rows;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a version of a pushed study is made of, whatever came since. */
@Repository
public class DicomVersions {

    private static final String IN_VERSION =
            "i.from_version <= v.version and (i.to_version is null or i.to_version > v.version)";

    private static final String OF_SERIES =
            "from dicom_instance i join dicom_part p on p.id = i.part_id where i.series_id = s.id and " + IN_VERSION;

    private final JdbcClient jdbc;

    public DicomVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The series of a version in the order in which they first came; those that did not change name their judgement.
     *
     * @param segmentations SOP Class UIDs of segmentations
     */
    public List<VersionSeries> series(UUID submissionId, Set<String> segmentations) {
        return jdbc.sql("select s.id, t.study_uid, s.series_uid, s.version >= v.version as changed, j.id as judged,"
                        + " coalesce(j.outlined, false) as outlined,"
                        + " not exists (select 1 " + OF_SERIES + " and p.state <> 'kept') as whole,"
                        + " not exists (select 1 " + OF_SERIES
                        + " and i.sop_class not in (:segmentations)) as segmentation"
                        + " from dicom_version v join dicom_study t on t.id = v.study_id"
                        + " join dicom_series s on s.study_id = t.id left join lateral"
                        + " (select a.id, (a.findings -> 'lesions') is not null as outlined from dicom_version e join analysis a"
                        + " on a.submission_id = e.submission_id and a.series_uid = s.series_uid"
                        + " where e.study_id = t.id and e.version = v.version - 1 and s.version < v.version"
                        + " and a.state in ('done', 'failed') order by a.ordinal limit 1) j on true"
                        + " where v.submission_id = :submission and exists (select 1 " + OF_SERIES + ")"
                        + " order by s.first_at, s.id")
                .param("segmentations", segmentations)
                .param("submission", submissionId)
                .query((row, number) -> new VersionSeries(
                        Rows.uuid(row, "id"),
                        row.getString("study_uid"),
                        row.getString("series_uid"),
                        row.getBoolean("segmentation"),
                        row.getBoolean("changed"),
                        row.getObject("judged", UUID.class),
                        row.getBoolean("outlined"),
                        row.getBoolean("whole")))
                .list();
    }

    /** The Series Instance UIDs of a version's instances with these SOP Instance UIDs. */
    public Set<String> seriesOf(UUID submissionId, Collection<String> sopUids) {
        return new HashSet<>(jdbc.sql("select distinct s.series_uid from dicom_version v join dicom_instance i"
                        + " on i.study_id = v.study_id and " + IN_VERSION + " join dicom_series s on s.id = i.series_id"
                        + " where v.submission_id = ? and i.sop_uid = any (?)")
                .params(submissionId, sopUids.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** The instances of a series that count in a version and whose bytes are kept, in the order in which they came. */
    public List<InstancePlace> instances(UUID submissionId, UUID seriesId) {
        return jdbc.sql("select p.object_key, i.entry from dicom_version v join dicom_instance i"
                        + " on i.study_id = v.study_id and " + IN_VERSION
                        + " join dicom_part p on p.id = i.part_id and p.state = 'kept'"
                        + " where v.submission_id = ? and i.series_id = ? order by i.id")
                .params(submissionId, seriesId)
                .query((row, number) -> new InstancePlace(row.getString("object_key"), row.getString("entry")))
                .list();
    }
}
