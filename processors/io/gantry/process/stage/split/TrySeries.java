package io.gantry.process.stage.split;

import io.gantry.archive.ArchiveLimits;
import io.gantry.model.failure.InvalidRequest;
import io.gantry.model.failure.RefusedByModel;
import io.gantry.model.failure.StoreUnavailable;
import io.gantry.model.imaging.SeriesFacts;
import io.gantry.model.submission.Door;
import io.gantry.objects.SpoolFiles;
import io.gantry.process.rules.Decision;
import io.gantry.process.rules.DoorWishes;
import io.gantry.process.rules.ModelRules;
import io.gantry.process.rules.TriedSeries;
import io.gantry.process.upload.FileNames;
import io.gantry.process.upload.Uploads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells which series a file or a ZIP holds and what the rules say of each, and keeps nothing. */
@Component
public class TrySeries {

    private final ModelRules rules;
    private final DoorWishes wishes;
    private final ArchiveLimits limits;
    private final SpoolFiles spool;

    TrySeries(ModelRules rules, DoorWishes wishes, ArchiveLimits limits, SpoolFiles spool) {
        this.rules = rules;
        this.wishes = wishes;
        this.limits = limits;
        this.spool = spool;
    }

    /**
     * The series, as they would stand in the report.
     *
     * @param door by which they would come
     * @param asked the model that would be asked for, null for none
     * @throws InvalidRequest when it holds no DICOM file
     */
    @Handler
    public List<TriedSeries> tried(
            @Body @Nullable Path upload,
            @Header("CamelFileName") @Nullable String name,
            @Header("door") String door,
            @Header("asked") @Nullable String asked) {
        Path file = Uploads.present(upload);
        String shown = FileNames.checked(name);
        try (OpenedSubmission opened = OpenedSubmission.of(shown, file, limits, spool.folder())) {
            List<TriedSeries> tried = new ArrayList<>();
            for (FoundSeries found : new SeriesGrouping(shown).group(opened)) {
                tried.add(tried(found, door, wishes.of(Door.of(door), asked)));
            }
            if (tried.isEmpty()) {
                throw new InvalidRequest("The ZIP holds no DICOM files");
            }
            return tried;
        } catch (IOException e) {
            throw new StoreUnavailable(e);
        }
    }

    private TriedSeries tried(FoundSeries found, String door, @Nullable String asked) throws IOException {
        SeriesFacts facts = found.facts();
        return new TriedSeries(
                found.path(),
                found.studyUid(),
                found.seriesUid(),
                found.modality(),
                found.files().size(),
                facts,
                found.notes(),
                found.problem(),
                facts == null ? null : decision(found, facts, door, asked));
    }

    private Decision decision(FoundSeries found, SeriesFacts facts, String door, @Nullable String asked)
            throws IOException {
        try {
            return rules.decide(
                    door, asked, facts.slices(), found.files().get(0).bytes()::open);
        } catch (RefusedByModel e) {
            return new Decision("", List.of(), e.getMessage());
        }
    }
}
