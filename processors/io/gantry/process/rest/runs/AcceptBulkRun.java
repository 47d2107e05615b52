package io.gantry.process.rest.runs;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.RefusedArchive;
import io.gantry.model.failure.TooLarge;
import io.gantry.model.submission.Door;
import io.gantry.model.submission.NewSubmission;
import io.gantry.model.submission.Submission;
import io.gantry.objects.SpoolFiles;
import io.gantry.process.upload.FileNames;
import io.gantry.process.upload.KeepSubmission;
import io.gantry.process.upload.Uploads;
import io.gantry.settings.LimitSettings;
import io.gantry.store.accounts.Users;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes the ZIP of a bulk run: when this returns, ZIP and row would survive a power cut. */
@Component
public class AcceptBulkRun {

    private final KeepSubmission keep;
    private final SpoolFiles spool;
    private final Users users;
    private final LimitSettings limits;

    AcceptBulkRun(KeepSubmission keep, SpoolFiles spool, Users users, LimitSettings limits) {
        this.keep = keep;
        this.spool = spool;
        this.users = users;
        this.limits = limits;
    }

    /** @throws RefusedArchive when it is no ZIP, or a broken one
     * @throws TooLarge when it is larger than bulk runs take */
    @Handler
    public Submission accept(
            @Body @Nullable Path upload,
            @Header("CamelFileName") @Nullable String name,
            @Header("fresh") boolean fresh,
            @Header("Idempotency-Key") @Nullable String idempotencyKey,
            @ExchangeProperty("caller") Caller caller) {
        Path zip = Uploads.present(upload);
        String shown = FileNames.checked(name);
        if (Uploads.sizeOf(zip) > limits.zipSize().toBytes()) {
            throw new TooLarge("ZIP too large. Max " + limits.zipSize().toMegabytes() + " MB");
        }
        keep.checkArchive(zip);
        UUID id = UUID.randomUUID();
        Path own = spool.adopt(id, zip);
        Submission kept = null;
        try {
            kept = keep.keep(submission(id, users.idOf(caller), shown, own, fresh, idempotencyKey), own);
            return kept;
        } finally {
            if (kept == null || !kept.id().equals(id)) {
                spool.drop(own);
            }
        }
    }

    private static NewSubmission submission(
            UUID id, int owner, String name, Path file, boolean fresh, @Nullable String idempotencyKey) {
        return new NewSubmission(
                id, Door.BULK, owner, name, Uploads.sizeOf(file), "submissions/" + id, null, fresh, idempotencyKey);
    }
}
