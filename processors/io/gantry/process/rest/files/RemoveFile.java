package io.gantry.process.rest.files;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.files.UserFiles;
import java.util.Map;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Removes a file; its bytes are deleted once the row is gone. */
@Component
public class RemoveFile {

    private final UserFiles files;
    private final FileOwners owners;
    private final AuditTrail audit;

    public RemoveFile(UserFiles files, FileOwners owners, AuditTrail audit) {
        this.files = files;
        this.owners = owners;
        this.audit = audit;
    }

    /** @throws NotFound when there is none, or it is somebody else's */
    @Handler
    @Transactional
    public Map<String, String> remove(
            @Header("filename") String name,
            @Header("bucket_name") String bucket,
            @Header("owner_id") @Nullable Integer owner,
            @ExchangeProperty("caller") Caller caller) {
        int of = owners.of(owner, caller);
        var file = files.find(of, bucket, name).orElseThrow(NotFound::file);
        if (!files.remove(of, bucket, name)) {
            throw NotFound.file();
        }
        audit.note(caller, "delete", "file", file.id());
        return Map.of("message", "Файл '" + name + "' успешно удален");
    }
}
