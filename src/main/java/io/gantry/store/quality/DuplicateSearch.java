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
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds pictures that may show the same as one of a request, over all that the hub keeps. Nothing of it is held in memory:
 * what another node adds is found at once.
 */
@Repository
public class DuplicateSearch {

    /** Candidates that are compared whatever they look like: those that share the most keys. */
    private static final int LIKELY = 24;

    /** Candidates that are looked at: plain pictures share the few keys they have with hundreds. */
    private static final int MOST_SEEN = 256;

    /** More than these share a key only where a look is very common; those that share the most count. */
    private static final int MOST_MET = 5000;

    private static final String PLACE =
            "case when a.request_image_id is null then 'dataset' else 'request' end as holder,"
                    + " coalesce(a.request_image_id, a.dataset_image_id) as id, a.owner_id";

    private static final String EXACT = "select 'request' as holder, i.id, q.owner_id from request_image i"
            + " join labelling_request q on q.id = i.request_id where i.sha256 = :sha256 and i.id <> :self"
            + " union all select 'dataset', id, null from dataset_image where sha256 = :sha256";

    private static final String SAME_INSTANCE = "select " + PLACE + " from picture_assessment a"
            + " where a.instance_uid = :instance and a.request_image_id is distinct from :self";

    /** Each picture that was met is looked up by itself: few are, and the planner, who reckons with many, would read all. */
    private static final String SHARING = """
            with met as (
                select number, count(*) as shared from picture_key where key = any(:probes)
                group by number order by shared desc, number limit :met),
            others as (
                select met.number, shared, %s, a.owner_id is null or a.owner_id = :owner as known
                from met cross join lateral (select * from picture_assessment where number = met.number limit 1) a
                where a.request_image_id is distinct from :self
                  and (cast(:series as text) is null or a.series_uid is null or a.series_uid <> :series)),
            ranked as (
                select *, row_number() over (order by shared desc, number) as place,
                    row_number() over (partition by known order by shared desc, number) as place_known from others)
            select holder, id, owner_id, place <= :likely or known and place_known <= :likely as likely, a.fingerprint
            from ranked cross join lateral (
                select fingerprint from picture_assessment where number = ranked.number limit 1) a
            where place <= :seen or known and place_known <= :seen""".formatted(PLACE);

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

    /**
     * The pictures that share the most of these keys: of all, and of those that its owner may know of. Other slices of its
     * series are none.
     */
    public List<Candidate> sharing(AssessedPicture picture, int[] probes) {
        InstanceIds instance = picture.instance();
        return jdbc.sql(SHARING)
                .param("probes", probes)
                .param("met", MOST_MET)
                .param("likely", LIKELY)
                .param("seen", MOST_SEEN)
                .param("self", picture.imageId())
                .param("series", instance == null ? null : instance.seriesUid())
                .param("owner", picture.ownerId())
                .query((row, number) -> new Candidate(
                        Holder.of(row.getString("holder")),
                        Rows.uuid(row, "id"),
                        Rows.integerOrNull(row, "owner_id"),
                        row.getBoolean("likely"),
                        row.getBytes("fingerprint")))
                .list();
    }

    private static DuplicateMatch match(ResultSet row, Means means, double score) throws SQLException {
        UUID id = Rows.uuid(row, "id");
        return new DuplicateMatch(
                Holder.of(row.getString("holder")), id, Rows.integerOrNull(row, "owner_id"), means, score);
    }
}
