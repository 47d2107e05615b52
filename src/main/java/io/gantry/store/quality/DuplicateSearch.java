package io.gantry.store.quality;

import io.gantry.model.quality.AssessedPicture;
import io.gantry.model.quality.Assessment.InstanceIds;
import io.gantry.model.quality.Candidate;
import io.gantry.model.quality.DuplicateMatch;
import io.gantry.model.quality.DuplicateMatch.Means;
import io.gantry.model.quality.KnownPicture.Holder;
import io.gantry.sql.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds pictures that may show the same as one of a request, over all that the hub keeps. Nothing of it is held in memory:
 * what another node adds is found at once.
 */
@Repository
public class DuplicateSearch {

    /** More than these share a key only where a look is very common; the database may leave out any. */
    private static final int MOST_CANDIDATES = 5000;

    private static final String PLACE =
            "case when a.request_image_id is null then 'dataset' else 'request' end as holder,"
                    + " coalesce(a.request_image_id, a.dataset_image_id) as id, a.owner_id";

    private static final String EXACT = "select 'request' as holder, i.id, q.owner_id from request_image i"
            + " join labelling_request q on q.id = i.request_id where i.sha256 = :sha256 and i.id <> :self"
            + " union all select 'dataset', id, null from dataset_image where sha256 = :sha256";

    private static final String SAME_INSTANCE = "select " + PLACE + " from picture_assessment a"
            + " where a.instance_uid = :instance and a.request_image_id is distinct from :self";

    private static final String SHARING = "select number, owner_id, keys from picture_assessment a"
            + " where keys && :probes and a.request_image_id is distinct from :self"
            + " and (cast(:series as text) is null or a.series_uid is null or a.series_uid <> :series) limit :limit";

    private final JdbcClient jdbc;

    public DuplicateSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Pictures of the same bytes. */
    public List<DuplicateMatch> exact(AssessedPicture picture) {
        return jdbc.sql(EXACT)
                .param("sha256", picture.sha256())
                .param("self", picture.imageId())
                .query((row, number) -> match(row, Means.EXACT, 1))
                .list();
    }

    /** Other files of the same instance of DICOM. */
    public List<DuplicateMatch> sameInstance(AssessedPicture picture) {
        InstanceIds instance = picture.instance();
        return instance == null
                ? List.of()
                : jdbc.sql(SAME_INSTANCE)
                        .param("instance", instance.instanceUid())
                        .param("self", picture.imageId())
                        .query((row, number) -> match(row, Means.INSTANCE, 1))
                        .list();
    }

    /** Pictures kept under one of these keys; other slices of its series are none. */
    public List<Candidate> sharing(AssessedPicture picture, int[] probes) {
        InstanceIds instance = picture.instance();
        return jdbc.sql(SHARING)
                .param("probes", probes)
                .param("self", picture.imageId())
                .param("series", instance == null ? null : instance.seriesUid())
                .param("limit", MOST_CANDIDATES)
                .query((row, number) ->
                        new Candidate(row.getLong("number"), Rows.integerOrNull(row, "owner_id"), keys(row)))
                .list();
    }

    /** The fingerprints of some assessments by their numbers. */
    public Map<Long, byte[]> fingerprints(Collection<Long> numbers) {
        return jdbc
                .sql("select number, fingerprint from picture_assessment where number = any(:numbers)")
                .param("numbers", numbers.toArray(Long[]::new))
                .query((row, number) -> Map.entry(row.getLong("number"), row.getBytes("fingerprint")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The picture of an assessment as a match; none where it has gone. */
    public List<DuplicateMatch> near(long number, double score) {
        return jdbc.sql("select " + PLACE + " from picture_assessment a where a.number = ?")
                .param(number)
                .query((row, index) -> match(row, Means.NEAR, score))
                .list();
    }

    private static int[] keys(ResultSet row) throws SQLException {
        Integer[] keys = (Integer[]) row.getArray("keys").getArray();
        int[] plain = new int[keys.length];
        for (int index = 0; index < plain.length; index++) {
            plain[index] = keys[index];
        }
        return plain;
    }

    private static DuplicateMatch match(ResultSet row, Means means, double score) throws SQLException {
        UUID id = Rows.uuid(row, "id");
        return new DuplicateMatch(
                Holder.of(row.getString("holder")), id, Rows.integerOrNull(row, "owner_id"), means, score);
    }
}
