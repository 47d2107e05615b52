package io.gantry.process.stage.archive;

import io.gantry.dicom.deidentify.Deidentifier;
import io.gantry.dicom.deidentify.Option;
import io.gantry.dicom.deidentify.Profile;
import io.gantry.model.catalogue.DatasetImage;
import io.gantry.model.catalogue.ImageKind;
import io.gantry.model.collection.Archive;
import io.gantry.model.collection.FrozenImage;
import io.gantry.model.collection.ImageOutcome;
import io.gantry.model.failure.StoreUnavailable;
import io.gantry.objects.ObjectStore;
import io.gantry.objects.SpoolFiles;
import io.gantry.settings.CollectionSettings;
import io.gantry.store.collections.Archives;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Puts pictures into a ZIP: each is fetched and compared with what it was when it came; DICOM is de-identified by PS3.15
 * Annex E with the archive's own key. What may not go in, or is not there, is told and the rest goes on.
 */
@Component
public class PackImages {

    private final ObjectStore objects;
    private final SpoolFiles spool;
    private final Archives archives;
    private final Set<Option> options = EnumSet.noneOf(Option.class);
    private final boolean burnedIn;

    public PackImages(ObjectStore objects, SpoolFiles spool, Archives archives, CollectionSettings settings) {
        this.objects = objects;
        this.spool = spool;
        this.archives = archives;
        this.burnedIn = settings.burnedIn();
        settings.deidentify()
                .forEach(name ->
                        options.add(Option.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'))));
    }

    /** Begins to fill a ZIP. */
    Packing begin(Archive archive, ArchiveZip zip) {
        Profile profile = Profile.of(archives.secretOf(archive.id()), options);
        return new Packing(zip, new CleanDicom(new Deidentifier(profile), burnedIn || archive.burnedIn()));
    }

    /** The filling of one ZIP. */
    final class Packing implements AutoCloseable {

        private final ArchiveZip zip;
        private final CleanDicom dicom;
        private final HeldBytes fetched = new HeldBytes(spool.temporary("archive"));
        private final HeldBytes cleaned = new HeldBytes(spool.temporary("archive"));

        private Packing(ArchiveZip zip, CleanDicom dicom) {
            this.zip = zip;
            this.dicom = dicom;
        }

        /** What became of the picture. */
        ImageOutcome put(FrozenImage image) throws IOException {
            Optional<InputStream> there = objects.openIfThere(DatasetImage.objectKey(image.imageId()));
            if (there.isEmpty()) {
                return ImageOutcome.missing(image.place(), "Its bytes are not there any more.");
            }
            fetch(there.get());
            if (!fetched.sha256().equals(image.sha256())) {
                return ImageOutcome.missing(image.place(), "Its bytes are not those that came into the dataset.");
            }
            return image.kind() == ImageKind.DICOM ? putDicom(image) : store(image, fetched, image.sha256());
        }

        private void fetch(InputStream bytes) throws IOException {
            fetched.clear();
            try (bytes) {
                bytes.transferTo(fetched);
            } catch (IOException e) {
                throw new StoreUnavailable(e);
            }
        }

        private ImageOutcome putDicom(FrozenImage image) throws IOException {
            cleaned.clear();
            CleanDicom.Result result = dicom.clean(fetched, cleaned);
            if (result.refusal() != null) {
                return ImageOutcome.leftOut(image.place(), result.refusal());
            }
            String sha256 = cleaned.sha256();
            if (result.compressed()) {
                return store(image, cleaned, sha256);
            }
            try (InputStream bytes = cleaned.open()) {
                zip.deflate(image.path(), cleaned.size(), bytes::transferTo);
            }
            return ImageOutcome.included(image.place(), cleaned.size(), sha256);
        }

        private ImageOutcome store(FrozenImage image, HeldBytes held, String sha256) throws IOException {
            try (InputStream bytes = held.open()) {
                zip.store(image.path(), bytes, held.size(), held.crc32());
            }
            return ImageOutcome.included(image.place(), held.size(), sha256);
        }

        @Override
        public void close() throws IOException {
            fetched.close();
            cleaned.close();
        }
    }
}
