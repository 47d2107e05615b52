package io.gantry.dicom.result;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Dictionary;
import io.gantry.dicom.data.Element;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.VR;
import io.gantry.dicom.data.Value;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Patient and General Study modules of a result (PS3.3 C.7.1.1, C.7.2.1): those of the source, byte for byte and in
 * its character set, since a PACS files the result by comparing them.
 */
final class PatientAndStudy {

    /** Type 2: there, with or without a value. */
    private static final List<Integer> ALWAYS = List.of(
            Tag.PatientName,
            Tag.PatientID,
            Tag.PatientBirthDate,
            Tag.PatientSex,
            Tag.StudyInstanceUID,
            Tag.StudyDate,
            Tag.StudyTime,
            Tag.ReferringPhysicianName,
            Tag.StudyID,
            Tag.AccessionNumber);

    private static final List<Integer> WHERE_KNOWN = List.of(
            Tag.IssuerOfPatientID,
            Tag.IssuerOfAccessionNumberSequence,
            Tag.StudyDescription,
            Tag.PatientAge,
            Tag.PatientSize,
            Tag.PatientWeight,
            Tag.PatientIdentityRemoved,
            Tag.DeidentificationMethod,
            Tag.DeidentificationMethodCodeSequence,
            Tag.TimezoneOffsetFromUTC);

    static final List<Integer> COPIED =
            Stream.concat(ALWAYS.stream(), WHERE_KNOWN.stream()).toList();

    private PatientAndStudy() {}

    static void copy(DataSet source, DataSet target) {
        copy(source, target, Tag.SpecificCharacterSet);
        for (int tag : ALWAYS) {
            target.put(tag, Dictionary.vrOf(tag, false));
            copy(source, target, tag);
        }
        WHERE_KNOWN.forEach(tag -> copy(source, target, tag));
    }

    private static void copy(DataSet source, DataSet target, int tag) {
        source.element(tag).filter(PatientAndStudy::hasValue).ifPresent(element -> {
            // What a sender wrote as UN is written as what it is.
            VR vr = element.value() instanceof Value.Items ? VR.SQ : Dictionary.vrOf(tag, false);
            target.put(new Element(tag, vr, element.value()));
        });
    }

    private static boolean hasValue(Element element) {
        return element.value() instanceof Value.Bytes bytes && bytes.littleEndian().length > 0
                || element.value() instanceof Value.Items items
                        && !items.items().isEmpty();
    }
}
