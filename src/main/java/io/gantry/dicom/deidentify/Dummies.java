package io.gantry.dicom.deidentify;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Element;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.VR;
import io.gantry.dicom.data.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values that are right for their VR and say nothing (D of PS3.15 E.3). */
final class Dummies {

    static final String TEXT = "REMOVED";

    private Dummies() {}

    static Element of(int tag, VR vr) {
        if (vr == VR.SQ) {
            return new Element(tag, VR.SQ, new Value.Items(List.of(tag == Tag.ContentSequence ? remark() : code())));
        }
        String text = text(vr);
        return text != null
                ? text(tag, vr, text)
                : new Element(tag, vr, new Value.Bytes(new byte[Math.max(2, vr.unit())]));
    }

    private static @Nullable String text(VR vr) {
        return switch (vr) {
            case DA -> "19000101";
            case TM -> "000000";
            case DT -> "19000101000000";
            case AS -> "000Y";
            case DS, IS -> "0";
            case UR -> "urn:removed";
            default -> vr.isText() ? TEXT : null;
        };
    }

    /** An element of ASCII text, right in every character set. */
    static Element text(int tag, VR vr, String text) {
        return new Element(tag, vr, new Value.Bytes(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The item of a code sequence (PS3.3 8.8); 99 marks a private scheme. */
    static DataSet code() {
        return new DataSet()
                .put(Tag.CodeValue, VR.SH, TEXT)
                .put(Tag.CodingSchemeDesignator, VR.SH, "99REMOVED")
                .put(Tag.CodeMeaning, VR.LO, "Removed");
    }

    /** A report says that it says nothing: an item of text (PS3.3 C.17.3), so that its tree stays one. */
    private static DataSet remark() {
        DataSet comment = new DataSet()
                .put(Tag.CodeValue, VR.SH, "121106")
                .put(Tag.CodingSchemeDesignator, VR.SH, "DCM")
                .put(Tag.CodeMeaning, VR.LO, "Comment");
        return new DataSet()
                .put(Tag.RelationshipType, VR.CS, "CONTAINS")
                .put(Tag.ValueType, VR.CS, "TEXT")
                .put(Tag.ConceptNameCodeSequence, List.of(comment))
                .put(Tag.TextValue, VR.UT, TEXT);
    }
}
