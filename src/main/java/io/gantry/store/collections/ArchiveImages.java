package io.gantry.store.collections;

import io.gantry.model.catalogue.ImageKind;
import io.gantry.model.collection.FrozenDataset;
import io.gantry.model.collection.FrozenImage;
import io.gantry.model.collection.ImageOutcome;
import io.gantry.model.work.Work;
import io.gantry.sql.Rows;
import io.gantry.work.ClaimLost;
import io.gantry.work.WorkQueue;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The tables {@code archive_dataset} and {@code archive_image} while an archive is built: what goes in, what became of it. */
@Repository
public class ArchiveImages {

    private static final int PAGE = 500;

    private final JdbcClient jdbc;
    private final WorkQueue queue;

    public ArchiveImages(JdbcClient jdbc, WorkQueue queue) {
        this.jdbc = jdbc;
        this.queue = queue;
    }

    public List<FrozenDataset> datasets(UUID archiveId) {
        return jdbc.sql("select * from archive_dataset where archive_id = ? order by dataset_id")
                .param(archiveId)
                .query((row, number) -> new FrozenDataset(
                        row.getInt("dataset_id"),
                        row.getString("folder"),
                        row.getString("title"),
                        row.getString("source_url"),
                        row.getString("licence"),
                        row.getString("citation")))
                .list();
    }

    /** Bytes of all its pictures as they came. */
    public long bytes(UUID archiveId) {
        return jdbc.sql("select coalesce(sum(size), 0)::bigint from archive_image where archive_id = ?")
                .param(archiveId)
                .query(Long.class)
                .single();
    }

    /** The next pictures after a place, in order; empty after the last. */
    public List<FrozenImage> after(UUID archiveId, int place) {
        return jdbc.sql("select * from archive_image where archive_id = ? and place > ? order by place limit " + PAGE)
                .params(archiveId, place)
                .query(ArchiveImages::image)
                .list();
    }

    /**
     * Notes what became of some pictures, and how far the build is with them.
     *
     * @throws ClaimLost when somebody else builds it
     */
    @Transactional
    public void note(Work work, List<ImageOutcome> outcomes, int done, int total) {
        if (!queue.progress(work, done, total)) {
            throw new ClaimLost();
        }
        jdbc.sql("update archive_image i set outcome = o.outcome, out_size = o.size, out_sha256 = o.sha256,"
                        + " reason = o.reason from unnest(:places, :outcomes, :sizes, :hashes, :reasons)"
                        + " as o (place, outcome, size, sha256, reason)"
                        + " where i.archive_id = :archive and i.place = o.place")
                .param("places", outcomes.stream().map(ImageOutcome::place).toArray(Integer[]::new))
                .param(
                        "outcomes",
                        outcomes.stream().map(one -> one.kind().text()).toArray(String[]::new))
                .param("sizes", outcomes.stream().map(ImageOutcome::size).toArray(Long[]::new))
                .param("hashes", outcomes.stream().map(ImageOutcome::sha256).toArray(String[]::new))
                .param("reasons", outcomes.stream().map(ImageOutcome::reason).toArray(String[]::new))
                .param("archive", work.subject())
                .update();
        jdbc.sql("update archive set done = ? where id = ?")
                .params(done, work.subject())
                .update();
    }

    /** Every picture with what became of it, in order; never all at once. */
    public void forEach(UUID archiveId, Reader reader) throws IOException {
        int place = 0;
        for (List<Noted> page = page(archiveId, place); !page.isEmpty(); page = page(archiveId, place)) {
            for (Noted noted : page) {
                reader.read(noted.image(), noted.outcome());
            }
            place = page.get(page.size() - 1).image().place();
        }
    }

    private List<Noted> page(UUID archiveId, int place) {
        return jdbc.sql("select * from archive_image where archive_id = ? and place > ? and outcome is not null"
                        + " order by place limit " + PAGE)
                .params(archiveId, place)
                .query((row, number) -> new Noted(image(row, number), outcome(row)))
                .list();
    }

    /** Reads pictures one after the other. */
    @FunctionalInterface
    public interface Reader {
        void read(FrozenImage image, ImageOutcome outcome) throws IOException;
    }

    private record Noted(FrozenImage image, ImageOutcome outcome) {}

    private static FrozenImage image(ResultSet row, int number) throws SQLException {
        return new FrozenImage(
                row.getInt("place"),
                row.getInt("dataset_id"),
                Rows.uuid(row, "image_id"),
                row.getString("path"),
                ImageKind.of(row.getString("kind")),
                row.getLong("size"),
                row.getString("sha256"),
                Rows.textsOrNull(row, "labels"));
    }

    private static ImageOutcome outcome(ResultSet row) throws SQLException {
        return new ImageOutcome(
                row.getInt("place"),
                ImageOutcome.Kind.of(row.getString("outcome")),
                row.getObject("out_size", Long.class),
                row.getString("out_sha256"),
                row.getString("reason"));
    }
}
