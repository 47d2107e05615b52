package io.gantry.dicom.result;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.SpecificCharacterSet;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.VR;
import java.util.List;

/** Makes items of sequences: codes and the content items of reports (PS3.3 C.17.3), in the character set of the whole. */
final class Items {

    private static final int LONGEST_CODE = 16;
    private static final int LONGEST_LO = 64;

    private final SpecificCharacterSet characterSet;

    Items(SpecificCharacterSet characterSet) {
        this.characterSet = characterSet;
    }

    /** Puts one text value, shortened to what its VR takes. What the character set of the source has not, becomes ?. */
    DataSet text(DataSet set, int tag, VR vr, String text) {
        String one = vr.isMultiValued() ? text.replace('\\', '/') : text;
        int longest = vr == VR.LO ? LONGEST_LO : vr == VR.SH ? LONGEST_CODE : Integer.MAX_VALUE;
        return set.put(tag, vr, encode(one.strip(), vr, longest));
    }

    /** The limits are of characters; readers that count bytes are content with this, too. */
    private byte[] encode(String text, VR vr, int longest) {
        byte[] bytes = characterSet.encode(text, vr);
        String fitting = text;
        while (bytes.length > longest) {
            fitting = fitting.substring(0, fitting.offsetByCodePoints(fitting.length(), -1));
            bytes = characterSet.encode(fitting, vr);
        }
        return bytes;
    }

    DataSet code(Code code) {
        DataSet item = new DataSet();
        boolean isLong = characterSet.encode(code.value(), VR.SH).length > LONGEST_CODE;
        text(item, isLong ? Tag.LongCodeValue : Tag.CodeValue, isLong ? VR.UC : VR.SH, code.value());
        item.put(Tag.CodingSchemeDesignator, VR.SH, code.scheme());
        return text(item, Tag.CodeMeaning, VR.LO, code.meaning());
    }

    DataSet codeItem(String relation, Code name, Code value) {
        return item(relation, "CODE", name).put(Tag.ConceptCodeSequence, List.of(code(value)));
    }

    DataSet textItem(String relation, Code name, String value) {
        return text(item(relation, "TEXT", name), Tag.TextValue, VR.UT, value);
    }

    DataSet uidItem(String relation, Code name, String uid) {
        return item(relation, "UIDREF", name).put(Tag.UID, VR.UI, uid);
    }

    DataSet number(Code name, double value, Code units) {
        DataSet measured = new DataSet()
                .put(Tag.MeasurementUnitsCodeSequence, List.of(code(units)))
                .put(Tag.FloatingPointValue, VR.FD, value)
                .put(Tag.NumericValue, VR.DS, value);
        return item("CONTAINS", "NUM", name).put(Tag.MeasuredValueSequence, List.of(measured));
    }

    /** An instance; it has no concept name, its place in the template says what it is. */
    DataSet image(SourceSeries.Reference reference) {
        return new DataSet()
                .put(Tag.RelationshipType, VR.CS, "CONTAINS")
                .put(Tag.ValueType, VR.CS, "IMAGE")
                .put(Tag.ReferencedSOPSequence, List.of(reference.item()));
    }

    /** A point in the patient, millimetres. */
    DataSet point(Code name, List<Double> place, String frameOfReferenceUid) {
        double[] numbers = place.stream().mapToDouble(Double::doubleValue).toArray();
        return item("CONTAINS", "SCOORD3D", name)
                .put(Tag.GraphicType, VR.CS, "POINT")
                .put(Tag.GraphicData, VR.FL, numbers)
                .put(Tag.ReferencedFrameOfReferenceUID, VR.UI, frameOfReferenceUid);
    }

    DataSet container(Code name, List<DataSet> content) {
        return container(item("CONTAINS", "CONTAINER", name), content);
    }

    /** Makes a container of an item that has its name already. */
    DataSet container(DataSet item, List<DataSet> content) {
        return item.put(Tag.ContinuityOfContent, VR.CS, "SEPARATE").put(Tag.ContentSequence, content);
    }

    private DataSet item(String relation, String type, Code name) {
        return new DataSet()
                .put(Tag.RelationshipType, VR.CS, relation)
                .put(Tag.ValueType, VR.CS, type)
                .put(Tag.ConceptNameCodeSequence, List.of(code(name)));
    }
}
