package io.gantry.process.rest.models;

import io.gantry.inference.DescribedModel;
import io.gantry.inference.ModelTrial;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotNow;
import io.gantry.model.failure.RefusedModelFile;
import io.gantry.model.failure.StoreUnavailable;
import io.gantry.model.registry.ModelFile;
import io.gantry.model.registry.NewModel;
import io.gantry.objects.ObjectLedger;
import io.gantry.objects.ObjectStore;
import io.gantry.objects.SpoolFiles;
import io.gantry.process.upload.Uploads;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.accounts.Users;
import io.gantry.store.models.RegisteredModels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes a version of a model once it has shown that it can serve: when this returns, its bytes and its row would survive a
 * power cut.
 */
@Component
public class AcceptModel {

    private final ModelTrial trial;
    private final RegisteredModels registered;
    private final ObjectStore store;
    private final ObjectLedger ledger;
    private final SpoolFiles spool;
    private final Users users;
    private final AuditTrail audit;
    private final ModelObjects objects;

    public AcceptModel(
            ModelTrial trial,
            RegisteredModels registered,
            ObjectStore store,
            ObjectLedger ledger,
            SpoolFiles spool,
            Users users,
            AuditTrail audit,
            ModelObjects objects) {
        this.trial = trial;
        this.registered = registered;
        this.store = store;
        this.ledger = ledger;
        this.spool = spool;
        this.users = users;
        this.audit = audit;
        this.objects = objects;
    }

    /**
     * The version, which does not serve yet.
     *
     * @throws RefusedModelFile when it can't serve
     * @throws NotNow when there is such a version already
     */
    @Handler
    public ModelDetail accept(
            @Body @Nullable Path upload,
            @Header("descriptor") String descriptor,
            @Header("card") @Nullable String card,
            @ExchangeProperty("caller") Caller caller) {
        Path file = Uploads.present(upload);
        DescribedModel described = DescribedModel.read(descriptor);
        String sha256 = sha256(file);
        check(described, sha256);
        long memory = trial.run(descriptor, file, spool.folder());
        UUID id = UUID.randomUUID();
        NewModel made = new NewModel(
                id,
                described.name(),
                described.version(),
                described.task(),
                described.shownId(),
                described.shownName(),
                descriptor,
                card,
                new ModelFile(sha256, Uploads.sizeOf(file), memory, NewModel.objectKey(id)),
                users.idOf(caller));
        ModelDetail kept = keep(made, file);
        audit.note(caller, "create", "model", id);
        return kept;
    }

    private void check(DescribedModel described, String sha256) {
        if (!described.sha256().isEmpty() && !described.sha256().equals(sha256)) {
            throw new RefusedModelFile("the file has SHA-256 " + sha256
                    + ", not the one that its descriptor names: it is cut, or another version");
        }
        if (registered.find(described.name(), described.version()).isPresent()) {
            throw RegisteredModels.taken(described.name(), described.version());
        }
    }

    private ModelDetail keep(NewModel made, Path file) {
        boolean kept = false;
        try {
            store.put(made.file().objectKey(), file, made.file().sha256());
            ModelDetail detail = objects.detailed(registered.create(made));
            kept = true;
            return detail;
        } finally {
            if (!kept) {
                ledger.release(List.of(made.file().objectKey()));
            }
        }
    }

    private static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return DigestUtils.sha256Hex(in);
        } catch (IOException e) {
            throw new StoreUnavailable(e);
        }
    }
}
