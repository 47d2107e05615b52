package io.gantry.store.collections;

import io.gantry.model.collection.NewCollection;
import io.gantry.model.failure.InvalidRequest;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/**
 * Chooses what goes into an archive and writes it down: the tables {@code archive_dataset} and {@code archive_image}. Of a
 * dataset with more pictures than are wanted those of the least SHA-256 are taken: always the same, and spread over it.
 */
@Repository
class FrozenContent {

    private static final int MOST_IMAGES = 1_000_000;

    private static final String CHOSEN = "with numbered as (select i.*, row_number() over (partition by dataset_id"
            + " order by sha256) as number from dataset_image i where dataset_id = any(:datasets)),"
            + " chosen as (select * from numbered where cast(:limit as integer) is null or number <= :limit)";

    /** Names that came with DICOM files may tell whose they are: in an archive they are numbered. */
    private static final String FREEZE = CHOSEN + ", placed as (select c.*,"
            + " row_number() over (order by dataset_id, path) as place,"
            + " row_number() over (partition by dataset_id order by path) as within from chosen c)"
            + " insert into archive_image (archive_id, place, dataset_id, image_id, path, kind, size, sha256, labels)"
            + " select :archive, p.place, p.dataset_id, p.id, d.folder || '/' || case p.kind when 'dicom'"
            + " then 'IM' || lpad(p.within::text, greatest(6, length(p.within::text)), '0') || '.dcm' else p.path end,"
            + " p.kind, p.size, p.sha256, p.labels from placed p"
            + " join archive_dataset d on d.archive_id = :archive and d.dataset_id = p.dataset_id";

    private final JdbcClient jdbc;

    FrozenContent(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param sha256 over the pictures, the datasets' texts and the form, in hexadecimal */
    record Address(String sha256, int images) {}

    /** @throws InvalidRequest when a dataset is not there, there is nothing to collect, or too much */
    Address address(NewCollection asked) {
        String datasets = datasets(asked);
        Address images = with(
                        asked,
                        jdbc.sql(
                                CHOSEN + " select count(*) as images, coalesce(encode(sha256("
                                        + "string_agg(sha256(convert_to(dataset_id || '/' || path || '/' || kind || '/' || sha256"
                                        + " || coalesce('/' || to_json(labels)::text, ''),"
                                        + " 'UTF8')), ''::bytea order by dataset_id, path)), 'hex'), '') as digest from chosen"))
                .query((row, number) -> new Address(row.getString("digest"), row.getInt("images")))
                .single();
        if (images.images() == 0) {
            throw new InvalidRequest("These datasets have no pictures yet");
        }
        if (images.images() > MOST_IMAGES) {
            throw new InvalidRequest("This would be " + images.images() + " pictures; a collection has at most "
                    + MOST_IMAGES + ". Ask for fewer datasets or a lower limit_per_dataset");
        }
        return new Address(
                DigestUtils.sha256Hex(images.sha256() + '\n' + datasets + '\n' + asked.form()), images.images());
    }

    private String datasets(NewCollection asked) {
        var found = jdbc.sql("select id, jsonb_build_array(id, title, source_url, licence, citation)::text as said"
                        + " from dataset where id = any(?) order by id for share")
                .param(asked.datasetIds().toArray(Integer[]::new))
                .query((row, number) -> new String[] {row.getString("id"), row.getString("said")})
                .list();
        for (Integer id : asked.datasetIds()) {
            if (found.stream().noneMatch(row -> row[0].equals(id.toString()))) {
                throw new InvalidRequest("dataset_ids: there is no dataset " + id);
            }
        }
        return String.join("\n", found.stream().map(row -> row[1]).toList());
    }

    void freeze(UUID archiveId, NewCollection asked) {
        jdbc.sql("insert into archive_dataset (archive_id, dataset_id, folder, title, source_url, licence, citation)"
                        + " select :archive, id, id || coalesce('-' || nullif(left(trim(both '-' from regexp_replace("
                        + "lower(title), '[^[:alnum:]]+', '-', 'g')), 60), ''), ''), title, source_url, licence,"
                        + " citation from dataset where id = any(:datasets)")
                .param("archive", archiveId)
                .param("datasets", asked.datasetIds().toArray(Integer[]::new))
                .update();
        with(asked, jdbc.sql(FREEZE)).param("archive", archiveId).update();
    }

    private static StatementSpec with(NewCollection asked, StatementSpec statement) {
        return statement
                .param("datasets", asked.datasetIds().toArray(Integer[]::new))
                .param("limit", asked.limitPerDataset());
    }
}
