package io.gantry.dicom.deidentify;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.VR;
import java.util.ArrayList;
import java.util.List;

/** What an object says of its own de-identification (PS3.15 E.1.1, E.3.6; PS3.3 C.7.1.1, C.12.1.1.9). */
final class Statement {

    private static final int LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED = 0x00280303;
    private static final String BASIC = "Basic Application Confidentiality Profile";

    private final List<String> methods = new ArrayList<>();
    private final List<DataSet> codes = new ArrayList<>();
    private final String dates;

    Statement(Profile profile) {
        add("113100", BASIC);
        profile.inOrder().forEach(option -> add(option.code(), option.meaning()));
        if (profile.has(Option.RETAIN_LONGITUDINAL_FULL_DATES)) {
            dates = "UNMODIFIED";
        } else {
            dates = profile.has(Option.RETAIN_LONGITUDINAL_MODIFIED_DATES) ? "MODIFIED" : "REMOVED";
        }
    }

    private void add(String code, String meaning) {
        methods.add(meaning);
        codes.add(new DataSet()
                .put(Tag.CodeValue, VR.SH, code)
                .put(Tag.CodingSchemeDesignator, VR.SH, "DCM")
                .put(Tag.CodeMeaning, VR.LO, meaning));
    }

    /** Puts it in place of what others said. */
    void putInto(DataSet out) {
        out.put(Tag.PatientIdentityRemoved, VR.CS, "YES");
        out.put(Tag.DeidentificationMethod, VR.LO, methods.toArray(String[]::new));
        out.put(Tag.DeidentificationMethodCodeSequence, codes);
        out.put(LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED, VR.CS, dates);
    }
}
