package io.gantry.dicom.data;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The tag, VR and length at the head of an element (PS3.5 7.1.2, 7.1.3), read over and over into the same place. */
final class ElementHeader {

    private final DicomInput in;
    private final boolean explicit;
    private final boolean bigEndian;
    private final byte[] bytes = new byte[8];
    private int tag;
    private VR vr = VR.UN;
    private long length;

    ElementHeader(DicomInput in, boolean explicit, boolean bigEndian) {
        this.in = in;
        this.explicit = explicit;
        this.bigEndian = bigEndian;
    }

    int tag() {
        return tag;
    }

    VR vr() {
        return vr;
    }

    /** Bytes of the value, -1 when undefined. */
    long length() {
        return length;
    }

    boolean isExplicit() {
        return explicit;
    }

    boolean isBigEndian() {
        return bigEndian;
    }

    /** Reads an item or a delimiter, which has no VR in any syntax (PS3.5 7.5). */
    void readDelimiter(int sequence) throws IOException {
        in.readFully(bytes, 8, sequence);
        tag = tagAt();
        vr = VR.UN;
        length = longLengthAt(4);
    }

    /** Reads the header of an element; {@code context} tells whether its pixels are signed. */
    void read(DataSet context) throws IOException {
        in.readFully(bytes, 4, tag);
        tag = tagAt();
        in.readFully(bytes, 4, tag);
        System.arraycopy(bytes, 0, bytes, 4, 4);
        if (!explicit || Tag.group(tag) == 0xFFFE) {
            vr = dictionary(context);
            length = longLengthAt(4);
            return;
        }
        VR said = VR.find(bytes[4] & 0xFF, bytes[5] & 0xFF);
        vr = said == null ? dictionary(context) : said;
        boolean longLength = said == null ? isFutureVr() : said.hasLongLength();
        if (longLength) {
            in.readFully(bytes, 4, tag);
            System.arraycopy(bytes, 0, bytes, 4, 4);
            length = longLengthAt(4);
        } else {
            length = said == null && !isBlankVr() ? longLengthAt(4) : shortAt(6);
        }
    }

    private VR dictionary(@Nullable DataSet context) {
        return Dictionary.vrOf(tag, context != null && context.hasSignedPixels());
    }

    /** A VR we do not know; new ones have two reserved bytes and 32 bits of length (PS3.5 7.1.2). */
    private boolean isFutureVr() {
        return isLetter(bytes[4]) && isLetter(bytes[5]) && bytes[6] == 0 && bytes[7] == 0;
    }

    /** Two letters, blanks, question marks or NULs in place of a VR; anything else is an element in implicit VR. */
    private boolean isBlankVr() {
        return isLetter(bytes[4]) && isLetter(bytes[5]) || bytes[4] == bytes[5] && " ?-\0".indexOf(bytes[4]) >= 0;
    }

    private static boolean isLetter(byte b) {
        return b >= 'A' && b <= 'Z';
    }

    private int tagAt() {
        return shortAt(0) << 16 | shortAt(2);
    }

    private int shortAt(int at) {
        int first = bytes[at] & 0xFF;
        int second = bytes[at + 1] & 0xFF;
        return bigEndian ? first << 8 | second : second << 8 | first;
    }

    private long longLengthAt(int at) {
        int value = bigEndian ? shortAt(at) << 16 | shortAt(at + 2) : shortAt(at + 2) << 16 | shortAt(at);
        return value == -1 ? -1 : value & 0xFFFFFFFFL;
    }
}
