package io.gantry.process.rest.jobs;

import io.gantry.archive.Content;
import io.gantry.model.failure.InvalidRequest;
import io.gantry.model.failure.RefusedArchive;
import io.gantry.model.failure.StoreUnavailable;
import io.gantry.model.failure.TooLarge;
import io.gantry.model.failure.UnacceptableUpload;
import io.gantry.model.job.JobFile;
import io.gantry.objects.ObjectStore;
import io.gantry.objects.SpoolFiles;
import io.gantry.process.rules.DoorWishes;
import io.gantry.process.upload.FileNames;
import io.gantry.process.upload.KeepSubmission;
import io.gantry.process.upload.Uploads;
import io.gantry.settings.LimitSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The file of a job: judged by its bytes, kept, and handed to whoever writes its row. */
@Component
class JobFiles {

    private static final Set<Content> TAKEN = Set.of(Content.DICOM, Content.ZIP);

    private final KeepSubmission archives;
    private final ObjectStore objects;
    private final SpoolFiles spool;
    private final LimitSettings limits;
    private final DoorWishes wishes;

    JobFiles(KeepSubmission archives, ObjectStore objects, SpoolFiles spool, LimitSettings limits, DoorWishes wishes) {
        this.archives = archives;
        this.objects = objects;
        this.spool = spool;
        this.limits = limits;
        this.wishes = wishes;
    }

    /** Whether a form brought a file: browsers send a nameless empty one for a field that nothing was put into. */
    static boolean isGiven(@Nullable Path upload, @Nullable String name) {
        return upload != null && !(name != null && name.isEmpty() && Uploads.sizeOf(upload) == 0);
    }

    /**
     * Keeps the bytes and then the row. The upload stays behind as this node's own copy for the split; where no row
     * was written, or another one was found, the bytes are dropped again.
     *
     * @param id of the job
     * @param row writes the row of the kept file and tells whether it is this job's
     */
    <T> Optional<T> keep(UUID id, Path upload, @Nullable String name, Function<JobFile, Optional<T>> row) {
        JobFile file = judged(id, upload, name);
        Path own = spool.adopt(id, upload);
        Optional<T> kept = Optional.empty();
        try {
            objects.put(file.objectKey(), own);
            kept = row.apply(file);
            return kept;
        } finally {
            if (kept.isEmpty()) {
                spool.drop(own);
                objects.delete(file.objectKey());
            }
        }
    }

    /**
     * The model that jobs ask for, where it serves, or whichever takes a series that it refuses (decision 33 of the
     * contracts); null for whichever takes the series at once.
     */
    @Nullable
    String model() {
        return wishes.ofJobs();
    }

    private JobFile judged(UUID id, Path upload, @Nullable String name) {
        String shown = FileNames.checkedInRussian(name);
        long size = Uploads.sizeOf(upload);
        if (size > limits.zipSize().toBytes()) {
            throw new TooLarge(
                    "Файл слишком большой. Максимум " + limits.zipSize().toMegabytes() + " МБ");
        }
        Content content = content(upload);
        if (content == Content.ZIP) {
            checkArchive(upload);
        }
        return new JobFile(shown, size, content.name().toLowerCase(Locale.ROOT), "jobs/" + id);
    }

    private static Content content(Path upload) {
        try {
            Content content = Content.of(upload);
            if (content == Content.EMPTY) {
                throw new UnacceptableUpload("Файл пуст (0 байт)");
            }
            if (content == Content.DICOMDIR) {
                throw new UnacceptableUpload(
                        "Это DICOMDIR: оглавление диска без изображений. Отправьте ZIP-архив всего диска");
            }
            if (!TAKEN.contains(content)) {
                throw new UnacceptableUpload("Поддерживаются только файлы DICOM и ZIP");
            }
            return content;
        } catch (IOException e) {
            throw new StoreUnavailable(e);
        }
    }

    /** Says what is wrong with a ZIP in this contract's language and statuses. */
    private void checkArchive(Path zip) {
        try {
            archives.checkArchive(zip);
        } catch (InvalidRequest e) {
            throw new UnacceptableUpload("В ZIP-архиве нет файлов DICOM");
        } catch (RefusedArchive e) {
            throw switch (e.fault()) {
                case NOT_A_ZIP, CORRUPTED -> new UnacceptableUpload("ZIP-архив повреждён или обрезан");
                case ENCRYPTED -> new UnacceptableUpload("ZIP-архив защищён паролем");
                case TOO_LARGE ->
                    new TooLarge("ZIP-архив превышает ограничения на число, размер или вложенность файлов");
            };
        }
    }
}
