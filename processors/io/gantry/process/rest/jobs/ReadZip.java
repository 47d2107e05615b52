package io.gantry.process.rest.jobs;

import io.gantry.archive.ListedFile;
import io.gantry.archive.ZipListing;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.JobFileIsNoZip;
import io.gantry.model.failure.NotFound;
import io.gantry.model.failure.RefusedArchive;
import io.gantry.model.failure.StoreUnavailable;
import io.gantry.model.file.ByteRange;
import io.gantry.model.job.Job;
import io.gantry.model.job.JobFile;
import io.gantry.objects.ObjectStore;
import io.gantry.objects.SpoolFiles;
import io.gantry.store.accounts.AuditTrail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Tells what is in the ZIP of a job. Only the list at its end is fetched, however large the ZIP is. */
@Component
public class ReadZip {

    private final FindJob jobs;
    private final ObjectStore objects;
    private final SpoolFiles spool;
    private final AuditTrail audit;

    public ReadZip(FindJob jobs, ObjectStore objects, SpoolFiles spool, AuditTrail audit) {
        this.jobs = jobs;
        this.objects = objects;
        this.spool = spool;
        this.audit = audit;
    }

    /** Every file in it.
     *
     * @throws NotFound when the job has no file
     * @throws JobFileIsNoZip when it has another one */
    public Contents contents(@Header("job_id") String id, @ExchangeProperty("caller") Caller caller) {
        Job job = jobs.find(id, caller);
        JobFile zip = zipOf(job);
        List<ListedFile> files = files(zip);
        audit.note(caller, "read", "job", job.id());
        return new Contents(
                job.id(),
                zip.name(),
                files.size(),
                files.stream()
                        .map(file -> new Entry(file.name(), file.size(), file.compressedSize()))
                        .toList());
    }

    /** The same in numbers. */
    public Info info(@Header("job_id") String id, @ExchangeProperty("caller") Caller caller) {
        Job job = jobs.find(id, caller);
        JobFile zip = zipOf(job);
        List<ListedFile> files = files(zip);
        audit.note(caller, "read", "job", job.id());
        long packed = files.stream().mapToLong(ListedFile::compressedSize).sum();
        long unpacked = files.stream().mapToLong(ListedFile::size).sum();
        double ratio = unpacked == 0 ? 1 : Math.round(1000.0 * packed / unpacked) / 1000.0;
        return new Info(job.id(), zip.name(), zip.size(), new Sums(files.size(), packed, unpacked, ratio));
    }

    private static JobFile zipOf(Job job) {
        JobFile file = job.file();
        if (file == null) {
            throw NotFound.jobFile();
        }
        if (!file.isZip()) {
            throw new JobFileIsNoZip();
        }
        return file;
    }

    private List<ListedFile> files(JobFile zip) {
        Path scratch = spool.temporary("list");
        try {
            return ZipListing.read(
                    zip.size(), (first, last) -> objects.open(zip.objectKey(), new ByteRange(first, last)), scratch);
        } catch (RefusedArchive e) {
            throw new JobFileIsNoZip();
        } catch (IOException e) {
            throw new StoreUnavailable(e);
        } finally {
            spool.drop(scratch);
        }
    }

    /** The contract's list. */
    public record Contents(UUID jobId, String zipFilename, int totalFiles, List<Entry> files) {}

    /** One file in the ZIP; sizes in bytes. */
    public record Entry(String name, long size, long compressedSize) {}

    /** The contract's numbers; {@code fileSize} is that of the ZIP in bytes. */
    public record Info(UUID jobId, String zipFilename, long fileSize, Sums zipInfo) {}

    /**
     * The files of a ZIP together.
     *
     * @param compressedSize bytes they take in the ZIP
     * @param uncompressedSize bytes they have when unpacked
     * @param compressionRatio the first by the second: 1 where nothing is saved
     */
    public record Sums(int totalFiles, long compressedSize, long uncompressedSize, double compressionRatio) {}
}
