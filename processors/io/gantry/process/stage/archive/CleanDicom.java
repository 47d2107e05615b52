package io.gantry.process.stage.archive;

import io.gantry.dicom.deidentify.DeidentifiedFile;
import io.gantry.dicom.deidentify.Deidentifier;
import io.gantry.model.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** De-identifies DICOM files of one archive, or says why one may not be given away. */
final class CleanDicom {

    private static final Logger LOG = LoggerFactory.getLogger(CleanDicom.class);

    private final Deidentifier deidentifier;
    private final boolean burnedIn;

    /** @param burnedIn whether images go in that may show in their pixels whose they are */
    CleanDicom(Deidentifier deidentifier, boolean burnedIn) {
        this.deidentifier = deidentifier;
        this.burnedIn = burnedIn;
    }

    /**
     * What became of a file.
     *
     * @param refusal why it may not be given away, null when it may
     * @param compressed whether its bytes are compressed already
     */
    record Result(@Nullable String refusal, boolean compressed) {}

    Result clean(HeldBytes from, HeldBytes to) throws IOException {
        try (InputStream in = from.open()) {
            DeidentifiedFile file = deidentifier.read(in);
            Optional<String> burned = file.burnedInText();
            if (burned.isPresent() && !burnedIn) {
                return new Result(burned.get(), false);
            }
            file.writeTo(to);
            return new Result(
                    null,
                    file.transferSyntax().encapsulated()
                            || file.transferSyntax().deflated());
        } catch (Failure e) {
            return new Result(String.valueOf(e.getMessage()), false);
        } catch (RuntimeException e) {
            LOG.warn("A DICOM file is left out of an archive: de-identifying it failed", e);
            return new Result("It could not be de-identified.", false);
        }
    }
}
