package io.gantry.process.rest.files;

import io.gantry.model.account.Caller;
import io.gantry.model.file.UserFile;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.files.UserFiles;
import java.time.Instant;
import java.util.List;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists the files of a bucket, all or those whose names begin alike. */
@Component
public class ListFiles {

    private final UserFiles files;
    private final FileOwners owners;
    private final AuditTrail audit;

    public ListFiles(UserFiles files, FileOwners owners, AuditTrail audit) {
        this.files = files;
        this.owners = owners;
        this.audit = audit;
    }

    @Handler
    public FileList list(
            @Header("bucket_name") String bucket,
            @Header("prefix") @Nullable String prefix,
            @Header("owner_id") @Nullable Integer owner,
            @ExchangeProperty("caller") Caller caller) {
        var found = files.list(owners.of(owner, caller), bucket, prefix == null ? "" : prefix);
        audit.note(caller, "list", "file", null);
        return new FileList(bucket, found.stream().map(ListedFile::of).toList(), found.size());
    }

    /** The contract's answer. */
    public record FileList(String bucket, List<ListedFile> files, int count) {}

    /** One file of the list; {@code size} in bytes. */
    public record ListedFile(String name, long size, Instant lastModified) {

        static ListedFile of(UserFile file) {
            return new ListedFile(file.name(), file.size(), file.modifiedAt());
        }
    }
}
