package io.gantry.dicom.result;

import io.gantry.dicom.data.Uids;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SOP classes that a structured report can be of (PS3.3 A.35), the one that says most first. */
public enum ReportClass {
    COMPREHENSIVE_3D(Uids.COMPREHENSIVE_3D_SR_STORAGE, "report", "sr"),
    COMPREHENSIVE(Uids.COMPREHENSIVE_SR_STORAGE, "comprehensive report", "comprehensive-sr"),
    ENHANCED(Uids.ENHANCED_SR_STORAGE, "enhanced report", "enhanced-sr");

    private final String sopClassUid;
    private final String kind;
    private final String text;

    ReportClass(String sopClassUid, String kind, String text) {
        this.sopClassUid = sopClassUid;
        this.kind = kind;
        this.text = text;
    }

    public String sopClassUid() {
        return sopClassUid;
    }

    /** As its objects are named in the store. */
    public String text() {
        return text;
    }

    /** What its UIDs are made of. */
    String kind() {
        return kind;
    }

    /** Whether places in the patient can be told as coordinates (SCOORD3D). */
    boolean hasPlaces() {
        return this == COMPREHENSIVE_3D;
    }

    /** What a destination may take that does not take this one; empty after the last. */
    public Optional<ReportClass> next() {
        return Arrays.stream(values()).skip(ordinal() + 1L).findFirst();
    }

    /** The class of this UID, the first where none is chosen yet. */
    public static ReportClass of(@Nullable String sopClassUid) {
        return Arrays.stream(values())
                .filter(one -> one.sopClassUid.equals(sopClassUid))
                .findFirst()
                .orElse(COMPREHENSIVE_3D);
    }
}
