package io.gantry.process.rest.files;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.file.StoredFile;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.files.UserFiles;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds a file that is about to be downloaded. */
@Component
public class FindFile {

    private final UserFiles files;
    private final FileOwners owners;
    private final AuditTrail audit;

    public FindFile(UserFiles files, FileOwners owners, AuditTrail audit) {
        this.files = files;
        this.owners = owners;
        this.audit = audit;
    }

    /** @throws NotFound when there is none, or it is somebody else's */
    @Handler
    public StoredFile find(
            @Header("filename") String name,
            @Header("bucket_name") String bucket,
            @Header("owner_id") @Nullable Integer owner,
            @ExchangeProperty("caller") Caller caller) {
        var found = files.find(owners.of(owner, caller), bucket, name).orElseThrow(NotFound::file);
        audit.note(caller, "download", "file", found.id());
        return found.stored();
    }
}
