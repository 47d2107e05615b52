package io.gantry.store.images;

import io.gantry.model.catalogue.DatasetImage;
import io.gantry.model.catalogue.ImageKind;
import io.gantry.model.catalogue.ImagePath;
import io.gantry.objects.ObjectLedger;
import io.gantry.sql.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code dataset_image}; what is counted of a dataset follows it in the same transaction. */
@Repository
public class DatasetImages {

    /** What became of a picture. */
    public enum Added {
        YES,
        /** The dataset has these bytes already. */
        KNOWN,
        /** The dataset is gone. */
        NO_DATASET
    }

    private final JdbcClient jdbc;
    private final ObjectLedger ledger;

    public DatasetImages(JdbcClient jdbc, ObjectLedger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /** Adds a picture whose bytes lie in the object store; one of another's path gets a path of its own. */
    @Transactional
    public Added add(DatasetImage image) {
        if (jdbc.sql("select id from dataset where id = ? for update")
                .param(image.datasetId())
                .query(Integer.class)
                .optional()
                .isEmpty()) {
            return Added.NO_DATASET;
        }
        int added = jdbc.sql("insert into dataset_image (id, dataset_id, path, kind, modality, size, sha256)"
                        + " values (:id, :dataset, :path, :kind, :modality, :size, :sha256)"
                        + " on conflict (dataset_id, sha256) do nothing")
                .param("id", image.id())
                .param("dataset", image.datasetId())
                .param("path", freePath(image))
                .param("kind", image.kind().key())
                .param("modality", image.modality())
                .param("size", image.size())
                .param("sha256", image.sha256())
                .update();
        if (added == 0) {
            return Added.KNOWN;
        }
        jdbc.sql("update dataset set num_images = num_images + 1, bytes = bytes + :size,"
                        + " size_mb = (bytes + :size) / 1e6, updated_at = now() where id = :id")
                .param("id", image.datasetId())
                .param("size", image.size())
                .update();
        return Added.YES;
    }

    /**
     * Says what a picture shows.
     *
     * @param labels null where nobody says it any more
     * @return whether the dataset has a picture of these bytes
     */
    public boolean label(int datasetId, String sha256, @Nullable List<String> labels) {
        return jdbc.sql("update dataset_image set labels = :labels where dataset_id = :dataset and sha256 = :sha256")
                        .param("labels", labels == null ? null : labels.toArray(String[]::new))
                        .param("dataset", datasetId)
                        .param("sha256", sha256)
                        .update()
                == 1;
    }

    private String freePath(DatasetImage image) {
        String path = image.path();
        for (int number = 2; isTaken(image.datasetId(), path); number++) {
            path = ImagePath.numbered(image.path(), number);
        }
        return path;
    }

    private boolean isTaken(int datasetId, String path) {
        return jdbc.sql("select exists (select from dataset_image where dataset_id = ? and path = ?)")
                .params(datasetId, path)
                .query(Boolean.class)
                .single();
    }

    /** Pictures of a dataset by path. */
    public List<DatasetImage> list(int datasetId, int limit) {
        return jdbc.sql("select * from dataset_image where dataset_id = ? order by path limit ?")
                .params(datasetId, limit)
                .query(DatasetImages::image)
                .list();
    }

    /** Removes the pictures of a dataset that goes; their objects are deleted once the rows are gone. */
    @Transactional
    public void removeAllOf(int datasetId) {
        ledger.release(jdbc
                .sql("delete from dataset_image where dataset_id = ? returning id")
                .param(datasetId)
                .query(UUID.class)
                .list()
                .stream()
                .map(DatasetImage::objectKey)
                .toList());
    }

    static DatasetImage image(ResultSet row, int number) throws SQLException {
        return new DatasetImage(
                Rows.uuid(row, "id"),
                row.getInt("dataset_id"),
                row.getString("path"),
                ImageKind.of(row.getString("kind")),
                row.getString("modality"),
                row.getLong("size"),
                row.getString("sha256"));
    }
}
