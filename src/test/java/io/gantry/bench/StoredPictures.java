package io.gantry.bench;

import io.gantry.EmptyTables;
import io.gantry.embedded.PostgresAlone;
import io.gantry.model.catalogue.ImageKind;
import io.gantry.model.quality.AssessedPicture;
import io.gantry.model.quality.Assessment;
import io.gantry.model.quality.DuplicateMatch;
import io.gantry.model.quality.KnownPicture;
import io.gantry.model.quality.KnownPicture.Holder;
import io.gantry.process.stage.check.FindDuplicates;
import io.gantry.quality.duplicate.Fingerprint;
import io.gantry.store.quality.DuplicateSearch;
import io.gantry.store.quality.PictureAssessments;
import io.gantry.work.Claims;
import io.gantry.work.WorkQueue;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Pictures of a dataset in a database of their own, found again as the hub finds them. */
public final class StoredPictures implements AutoCloseable {

    private static final int SOMEBODY = 1;

    private final PostgresAlone postgres;
    private final JdbcClient jdbc;
    private final TransactionTemplate together;
    private final PictureAssessments assessments;
    private final FindDuplicates duplicates;
    private final int dataset;

    private StoredPictures(PostgresAlone postgres) {
        this.postgres = postgres;
        this.jdbc = JdbcClient.create(postgres.database());
        this.together = new TransactionTemplate(new DataSourceTransactionManager(postgres.database()));
        this.assessments = new PictureAssessments(jdbc, new WorkQueue(jdbc, new Claims()));
        this.duplicates = new FindDuplicates(new DuplicateSearch(jdbc));
        this.dataset = jdbc.sql("insert into dataset (title) values ('Stored') returning id")
                .query(Integer.class)
                .single();
    }

    public static StoredPictures open(Path data) throws Exception {
        PostgresAlone postgres = PostgresAlone.start(data, Path.of("target/test-programs"));
        EmptyTables.make(postgres.database());
        return new StoredPictures(postgres);
    }

    /** @return by what it is known in matches */
    public UUID add(Fingerprint fingerprint) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into dataset_image (id, dataset_id, path, kind, size, sha256)"
                        + " values (:id, :dataset, :id, 'jpeg', 1, :id)")
                .param("id", id)
                .param("dataset", dataset)
                .update();
        assessments.keep(
                new KnownPicture(Holder.DATASET, id, null, ImageKind.JPEG, "", ""),
                new Assessment(fingerprint.keys(), fingerprint.bytes(), null, 0, List.of()));
        return id;
    }

    public void addAll(List<Fingerprint> fingerprints) {
        together.executeWithoutResult(transaction -> fingerprints.forEach(this::add));
    }

    /** What the database knows of how keys are spread is as of now. */
    public void analyze() {
        jdbc.sql("vacuum analyze").update();
    }

    /** Pictures that are likely the same. */
    public List<DuplicateMatch> near(Fingerprint fingerprint) {
        return duplicates.near(new AssessedPicture(UUID.randomUUID(), SOMEBODY, "", fingerprint.bytes(), null));
    }

    @Override
    public void close() throws Exception {
        postgres.close();
    }
}
