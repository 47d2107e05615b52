package io.gantry.dicom.result;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Dictionary;
import io.gantry.dicom.data.Element;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.VR;
import io.gantry.dicom.data.Value;
import java.util.List;
import java.util.Optional;
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
        source.element(tag).flatMap(PatientAndStudy::understood).ifPresent(target::put);
    }

    /** The element as what the standard says it is, whatever its sender wrote; empty when it can't be that. */
    private static Optional<Element> understood(Element element) {
        VR vr = Dictionary.vrOf(element.tag(), false);
        if (vr == VR.SQ) {
            return element.value() instanceof Value.Items items
                            && !items.items().isEmpty()
                    ? Optional.of(new Element(element.tag(), VR.SQ, new Value.Items(understood(items))))
                    : Optional.empty();
        }
        boolean fits = element.value() instanceof Value.Bytes bytes
                && bytes.littleEndian().length > 0
                && bytes.littleEndian().length % vr.unit() == 0;
        return fits && vr != VR.UN ? Optional.of(new Element(element.tag(), vr, element.value())) : Optional.empty();
    }

    private static List<DataSet> understood(Value.Items items) {
        return items.items().stream()
                .map(item -> {
                    DataSet copy = new DataSet();
                    item.elements().forEach(element -> understood(element).ifPresent(copy::put));
                    return copy;
                })
                .toList();
    }
}
