package io.gantry.dicom.result;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomObject;
import io.gantry.dicom.data.DicomReader;
import io.gantry.dicom.data.ReadOptions;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.Uids;
import io.gantry.dicom.data.VR;
import io.gantry.model.failure.UnreadableDicom;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The series that was analysed: what its first instance says of patient, study and series, and all its instances. */
public final class SourceSeries {

    private static final Set<Integer> WANTED = wanted();

    private final DataSet header;
    private final List<Reference> instances;

    private SourceSeries(DataSet header, List<Reference> instances) {
        this.header = header;
        this.instances = List.copyOf(instances);
    }

    /** An instance by its UIDs. */
    record Reference(String sopClassUid, String sopInstanceUid) {

        DataSet item() {
            return new DataSet()
                    .put(Tag.ReferencedSOPClassUID, VR.UI, sopClassUid)
                    .put(Tag.ReferencedSOPInstanceUID, VR.UI, sopInstanceUid);
        }
    }

    /** A series that is read instance by instance; give the first first. */
    public static final class Reader {
        private final List<Reference> instances = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private DataSet header = new DataSet();

        /**
         * Reads the header of the next instance, a Part 10 file; give a buffered stream.
         *
         * @throws UnreadableDicom when it is none
         */
        public void add(InputStream instance) throws IOException {
            DicomObject object = DicomReader.readPart10(instance, ReadOptions.header(WANTED::contains));
            if (instances.isEmpty()) {
                header = object.dataSet();
            }
            Reference reference = new Reference(uid(object.sopClassUid()), uid(object.sopInstanceUid()));
            if (seen.add(reference.sopInstanceUid())) {
                instances.add(reference);
            }
        }

        private static String uid(Optional<String> uid) {
            return uid.filter(Uids::isSafe)
                    .orElseThrow(() -> new UnreadableDicom("An instance of the series has no valid UID."));
        }

        /** @throws UnreadableDicom when no instance was added, or the first does not name its study and series */
        public SourceSeries series() {
            uid(header.string(Tag.StudyInstanceUID));
            uid(header.string(Tag.SeriesInstanceUID));
            return new SourceSeries(header, instances);
        }
    }

    DataSet header() {
        return header;
    }

    List<Reference> instances() {
        return instances;
    }

    String studyUid() {
        return header.string(Tag.StudyInstanceUID).orElseThrow();
    }

    String seriesUid() {
        return header.string(Tag.SeriesInstanceUID).orElseThrow();
    }

    String modality() {
        return header.string(Tag.Modality).orElse("OT");
    }

    private static Set<Integer> wanted() {
        Set<Integer> wanted = new HashSet<>(PatientAndStudy.COPIED);
        wanted.addAll(List.of(
                Tag.SpecificCharacterSet,
                Tag.TimezoneOffsetFromUTC,
                Tag.SOPClassUID,
                Tag.SOPInstanceUID,
                Tag.Modality,
                Tag.SeriesInstanceUID,
                Tag.SeriesNumber,
                Tag.SeriesDescription,
                Tag.FrameOfReferenceUID));
        return wanted;
    }
}
