package io.gantry.store.labelling;

import io.gantry.model.labelling.LabelledImage;
import io.gantry.model.labelling.LabelledImages;
import io.gantry.sql.Rows;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reads the pictures of a request with all that stands of them, a page at a time, however many there are. */
@Repository
public class RequestLabels {

    private static final int PAGE = 500;

    /** Who said something twice of a picture, in two tasks, said the later. */
    private static final String NEXT = """
            select image.id, filename, width, height, sha256, image.created_at, gold.labels as gold,
                said.labels, said.labelled_at, users.username
            from (select * from request_image where request_id = :request
                and (cast(:last as uuid) is null or (created_at, id) >
                    (select created_at, id from request_image where id = :last))
                order by created_at, id limit :page) image
            left join gold_label gold on gold.image_id = image.id
            left join lateral (select distinct on (labelled_by) labels, labelled_by, labelled_at
                from labelling_task_image given where given.image_id = image.id and labels is not null
                order by labelled_by, labelled_at desc) said on true
            left join users on users.id = said.labelled_by
            order by image.created_at, image.id, said.labelled_by
            """;

    private final JdbcClient jdbc;

    public RequestLabels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Has somebody walk over the pictures of a request, who finds them as they are at one moment. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public void read(UUID requestId, Reader reader) throws IOException {
        reader.read(taker -> walk(requestId, taker));
    }

    private void walk(UUID requestId, LabelledImages.Taker taker) throws IOException {
        UUID last = null;
        for (var page = after(requestId, last); !page.isEmpty(); page = after(requestId, last)) {
            for (LabelledImage image : page) {
                taker.take(image);
                last = image.id();
            }
        }
    }

    /**
     * The next pictures of a request, as they are now; empty after the last.
     *
     * @param last the one before them, null for the first ones
     */
    public List<LabelledImage> after(UUID requestId, @Nullable UUID last) {
        Map<UUID, LabelledImage> images = new LinkedHashMap<>();
        jdbc.sql(NEXT)
                .param("request", requestId)
                .param("last", last)
                .param("page", PAGE)
                .query(row -> {
                    LabelledImage image = images.computeIfAbsent(Rows.uuid(row, "id"), id -> image(row));
                    if (row.getString("username") != null) {
                        image.answers()
                                .add(new LabelledImage.Answer(
                                        row.getString("username"),
                                        Rows.texts(row, "labels"),
                                        Rows.instant(row, "labelled_at")));
                    }
                });
        return List.copyOf(images.values());
    }

    private static LabelledImage image(ResultSet row) {
        try {
            return new LabelledImage(
                    Rows.uuid(row, "id"),
                    row.getString("filename"),
                    row.getInt("width"),
                    row.getInt("height"),
                    row.getString("sha256"),
                    Rows.textsOrNull(row, "gold"),
                    new ArrayList<>());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Walks over pictures. */
    public interface Reader {

        void read(LabelledImages images) throws IOException;
    }
}
