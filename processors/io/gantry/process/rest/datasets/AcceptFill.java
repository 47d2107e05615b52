package io.gantry.process.rest.datasets;

import io.gantry.model.account.Caller;
import io.gantry.model.catalogue.DatasetFill;
import io.gantry.model.catalogue.FillOrigin;
import io.gantry.model.failure.NotFound;
import io.gantry.objects.ObjectLedger;
import io.gantry.objects.ObjectStore;
import io.gantry.process.upload.FileNames;
import io.gantry.process.upload.Uploads;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.accounts.Users;
import io.gantry.store.catalogue.Datasets;
import io.gantry.store.images.DatasetFills;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes a file to fill a dataset with: when this returns, its bytes and its row would survive a power cut. */
@Component
public class AcceptFill {

    private final Datasets datasets;
    private final DatasetFills fills;
    private final ObjectStore objects;
    private final ObjectLedger ledger;
    private final Users users;
    private final AuditTrail audit;

    public AcceptFill(
            Datasets datasets,
            DatasetFills fills,
            ObjectStore objects,
            ObjectLedger ledger,
            Users users,
            AuditTrail audit) {
        this.datasets = datasets;
        this.fills = fills;
        this.objects = objects;
        this.ledger = ledger;
        this.users = users;
        this.audit = audit;
    }

    /** @throws NotFound when there is no such dataset
     * @throws io.gantry.model.failure.InvalidRequest when there is no file, or its name is none */
    @Handler
    public FillObject accept(
            @Body @Nullable Path upload,
            @Header("CamelFileName") @Nullable String name,
            @Header("id") int datasetId,
            @ExchangeProperty("caller") Caller caller) {
        datasets.find(datasetId).orElseThrow(NotFound::dataset);
        Path file = Uploads.present(upload);
        String shown = FileNames.checked(name);
        UUID id = UUID.randomUUID();
        boolean kept = false;
        try {
            objects.put(DatasetFill.objectKey(id), file);
            DatasetFill fill =
                    fills.create(id, datasetId, users.idOf(caller), new FillOrigin.Sent(), shown, Uploads.sizeOf(file));
            kept = true;
            audit.note(caller, "fill", "dataset", datasetId);
            return FillObject.of(fill);
        } finally {
            if (!kept) {
                ledger.release(List.of(DatasetFill.objectKey(id)));
            }
        }
    }
}
