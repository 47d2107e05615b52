package io.gantry.dicom.deidentify;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import java.util.Set;

/** Concepts of content items whose text names somebody or something, whatever it is (PS3.16 TID 1002 to 1010, 1204). */
final class IdentifyingConcepts {

    /** Names, organisations, serial, placer, filler and accession numbers of observers, devices, subjects (DCM). */
    private static final Set<String> CODES = Set.of(
            "121008", "121009", "121013", "121016", "121017", "121020", "121021", "121022", "121029", "121030",
            "121031");

    private IdentifyingConcepts() {}

    static boolean isConceptOf(DataSet contentItem) {
        return contentItem
                .item(Tag.ConceptNameCodeSequence)
                .filter(name -> name.string(Tag.CodingSchemeDesignator)
                        .filter("DCM"::equals)
                        .isPresent())
                .flatMap(name -> name.string(Tag.CodeValue))
                .filter(CODES::contains)
                .isPresent();
    }
}
