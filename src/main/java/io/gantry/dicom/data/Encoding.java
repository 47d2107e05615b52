package io.gantry.dicom.data;

/** Tells how a data set is encoded by its first bytes, where nothing says so or what is said is wrong. */
final class Encoding {

    /** A first group above this is one read in the wrong byte order: data sets start in group 0002 to 0028. */
    private static final int HIGHEST_FIRST_GROUP = 0xFF;

    private static final int LONGEST_FIRST_VALUE = 1 << 16;

    private Encoding() {}

    /** Whether a file without preamble may start with these bytes: an element of a low group that makes sense. */
    static boolean looksLikeDicom(byte[] start) {
        if (start.length < 8) {
            return false;
        }
        int group = little(start, 0);
        int element = little(start, 2);
        if (hasVr(start)) {
            int lowGroup = group > HIGHEST_FIRST_GROUP ? big(start, 0) : group;
            return lowGroup >= 2 && lowGroup <= HIGHEST_FIRST_GROUP;
        }
        long length = little(start, 4) | (long) little(start, 6) << 16;
        boolean known = Dictionary.vrOf(Tag.of(group, element), false) != VR.UN;
        return group >= 2 && group <= HIGHEST_FIRST_GROUP && known && length <= LONGEST_FIRST_VALUE;
    }

    /** The uncompressed syntax of a data set that starts with these bytes. */
    static TransferSyntax guess(byte[] start) {
        if (start.length < 8 || !hasVr(start)) {
            return TransferSyntax.IMPLICIT_LITTLE_ENDIAN;
        }
        return little(start, 0) > HIGHEST_FIRST_GROUP
                ? TransferSyntax.EXPLICIT_BIG_ENDIAN
                : TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
    }

    /** The declared syntax, or what the bytes say where they contradict it in VR or byte order. */
    static TransferSyntax check(TransferSyntax declared, byte[] start) {
        if (start.length < 8) {
            return declared;
        }
        boolean explicit = hasVr(start) || declared.explicitVr() && hasBlankVr(start);
        boolean bigEndian = explicit && isBigEndian(declared, start);
        if (explicit == declared.explicitVr() && bigEndian == declared.bigEndian()) {
            return declared;
        }
        TransferSyntax actual = guess(start);
        return new TransferSyntax(
                declared.encapsulated() || declared.deflated() ? declared.uid() : actual.uid(),
                declared.encapsulated() || declared.deflated() ? declared.name() : actual.name(),
                explicit,
                bigEndian,
                declared.deflated(),
                declared.encapsulated());
    }

    private static boolean isBigEndian(TransferSyntax declared, byte[] start) {
        boolean little = little(start, 0) <= HIGHEST_FIRST_GROUP;
        boolean big = big(start, 0) <= HIGHEST_FIRST_GROUP;
        return little == big ? declared.bigEndian() : big;
    }

    private static boolean hasVr(byte[] start) {
        return VR.find(start[4] & 0xFF, start[5] & 0xFF) != null;
    }

    private static boolean hasBlankVr(byte[] start) {
        return start[4] == start[5] && (start[4] == ' ' || start[4] == '?');
    }

    private static int little(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
    }

    private static int big(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }
}
