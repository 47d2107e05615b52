package io.gantry.process.rest.files;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.TooLarge;
import io.gantry.model.file.UserFile;
import io.gantry.objects.ObjectStore;
import io.gantry.process.upload.FileNames;
import io.gantry.process.upload.Uploads;
import io.gantry.settings.LimitSettings;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.accounts.Users;
import io.gantry.store.files.UserFiles;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps a file in a bucket of its sender; one of the same name there is replaced at that moment. */
@Component
public class AcceptFile {

    private final ObjectStore objects;
    private final UserFiles files;
    private final Users users;
    private final AuditTrail audit;
    private final LimitSettings limits;

    public AcceptFile(ObjectStore objects, UserFiles files, Users users, AuditTrail audit, LimitSettings limits) {
        this.objects = objects;
        this.files = files;
        this.users = users;
        this.audit = audit;
        this.limits = limits;
    }

    /** @throws io.gantry.model.failure.UnacceptableUpload when its name is none
     * @throws TooLarge when it is larger than the hub takes */
    @Handler
    public UserFile accept(
            @Body @Nullable Path upload,
            @Header("CamelFileName") @Nullable String name,
            @Header("bucket_name") String bucket,
            @ExchangeProperty("caller") Caller caller) {
        Path file = Uploads.present(upload);
        String shown = FileNames.checkedInRussian(name);
        long size = Uploads.sizeOf(file);
        if (size > limits.zipSize().toBytes()) {
            throw new TooLarge(
                    "Файл слишком большой. Максимум " + limits.zipSize().toMegabytes() + " МБ");
        }
        int owner = users.idOf(caller);
        UUID id = UUID.randomUUID();
        String key = "files/" + id;
        objects.put(key, file);
        UserFile kept = null;
        try {
            kept = files.put(owner, bucket, shown, id, size, key);
        } finally {
            if (kept == null) {
                objects.delete(key);
            }
        }
        audit.note(caller, "create", "file", id);
        return kept;
    }
}
