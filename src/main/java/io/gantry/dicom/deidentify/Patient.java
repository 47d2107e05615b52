package io.gantry.dicom.deidentify;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import java.util.Optional;

/** Who is meant: what pseudonym and shift of a patient are derived from. */
final class Patient {

    private Patient() {}

    /** Patient ID with its issuer, else name and birth date, else the study; text only for the key's eyes. */
    static String of(DataSet top, Pseudonyms pseudonyms) {
        return byId(top, pseudonyms)
                .or(() -> byName(top, pseudonyms))
                .or(() -> top.string(Tag.StudyInstanceUID))
                .orElse("");
    }

    /** By the Patient ID alone; one that is a pseudonym already stands for itself. */
    static Optional<String> byId(DataSet dataSet, Pseudonyms pseudonyms) {
        return dataSet.string(Tag.PatientID)
                .map(id -> pseudonyms.isOwnName(id)
                        ? id
                        : dataSet.string(Tag.IssuerOfPatientID)
                                .map(issuer -> id + '\\' + issuer)
                                .orElse(id));
    }

    private static Optional<String> byName(DataSet dataSet, Pseudonyms pseudonyms) {
        return dataSet.string(Tag.PatientName)
                .map(name -> pseudonyms.isOwnName(name)
                        ? name
                        : name + '\\' + dataSet.string(Tag.PatientBirthDate).orElse(""));
    }
}
