package io.gantry.dicom.data;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Value representations (PS3.5 6.2) with what an encoder has to know of each. */
public enum VR {
    AE(Kind.TEXT, 1, false),
    AS(Kind.TEXT, 1, false),
    AT(Kind.NUMBER, 2, false),
    CS(Kind.TEXT, 1, false),
    DA(Kind.TEXT, 1, false),
    DS(Kind.TEXT, 1, false),
    DT(Kind.TEXT, 1, false),
    FD(Kind.NUMBER, 8, false),
    FL(Kind.NUMBER, 4, false),
    IS(Kind.TEXT, 1, false),
    LO(Kind.TEXT, 1, false),
    LT(Kind.TEXT, 1, false),
    OB(Kind.BYTES, 1, true),
    OD(Kind.BYTES, 8, true),
    OF(Kind.BYTES, 4, true),
    OL(Kind.BYTES, 4, true),
    OV(Kind.BYTES, 8, true),
    OW(Kind.BYTES, 2, true),
    PN(Kind.TEXT, 1, false),
    SH(Kind.TEXT, 1, false),
    SL(Kind.NUMBER, 4, false),
    SQ(Kind.SEQUENCE, 1, true),
    SS(Kind.NUMBER, 2, false),
    ST(Kind.TEXT, 1, false),
    SV(Kind.NUMBER, 8, true),
    TM(Kind.TEXT, 1, false),
    UC(Kind.TEXT, 1, true),
    UI(Kind.TEXT, 1, false),
    UL(Kind.NUMBER, 4, false),
    UN(Kind.BYTES, 1, true),
    UR(Kind.TEXT, 1, true),
    US(Kind.NUMBER, 2, false),
    UT(Kind.TEXT, 1, true),
    UV(Kind.NUMBER, 8, true);

    private enum Kind {
        TEXT,
        NUMBER,
        BYTES,
        SEQUENCE
    }

    private static final @Nullable VR[] BY_CODE = new VR[26 * 26];

    static {
        for (VR vr : values()) {
            BY_CODE[index(vr.name().charAt(0), vr.name().charAt(1))] = vr;
        }
    }

    private final Kind kind;
    private final int unit;
    private final boolean longLength;

    VR(Kind kind, int unit, boolean longLength) {
        this.kind = kind;
        this.unit = unit;
        this.longLength = longLength;
    }

    /** The VR of two characters as they stand in an explicit VR data set; empty when PS3.5 knows no such VR. */
    public static Optional<VR> of(int first, int second) {
        return Optional.ofNullable(find(first, second));
    }

    static @Nullable VR find(int first, int second) {
        boolean letters = first >= 'A' && first <= 'Z' && second >= 'A' && second <= 'Z';
        return letters ? BY_CODE[index(first, second)] : null;
    }

    private static int index(int first, int second) {
        return (first - 'A') * 26 + second - 'A';
    }

    /** Bytes that change places together between little and big endian: 1, 2, 4 or 8. */
    public int unit() {
        return unit;
    }

    /** Whether the length field has 32 bits after two reserved bytes in explicit VR (PS3.5 7.1.2). */
    public boolean hasLongLength() {
        return longLength;
    }

    /** Whether the value is text: numbers as text (DS, IS), dates and identifiers included. */
    public boolean isText() {
        return kind == Kind.TEXT;
    }

    /** Whether the value is a run of binary numbers or tags. */
    public boolean isNumber() {
        return kind == Kind.NUMBER;
    }

    /** Whether Specific Character Set (0008,0005) applies to the value (PS3.5 6.1.2.3). */
    public boolean usesCharacterSet() {
        return switch (this) {
            case SH, LO, ST, LT, UC, UT, PN -> true;
            default -> false;
        };
    }

    /** Whether a backslash in the text parts two values. */
    public boolean isMultiValued() {
        return isText() && this != ST && this != LT && this != UT && this != UR;
    }

    /** The byte that makes the length even: NUL for UI and binary values, space for other text (PS3.5 6.2). */
    public byte padding() {
        return (byte) (isText() && this != UI ? ' ' : 0);
    }
}
