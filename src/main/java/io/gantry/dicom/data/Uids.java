package io.gantry.dicom.data;

import java.math.BigInteger;
import java.util.Set;
import java.util.UUID;

/** Unique identifiers (PS3.5 section 9). */
public final class Uids {

    /** Names this program as the writer of a file or as a peer (PS3.7 D.3.3.2): an own UID below 2.25. */
    public static final String IMPLEMENTATION_CLASS = "2.25.237584072029689620314688142431493603246";
    /** At most 16 characters (PS3.7 D.3.3.2.3). */
    public static final String IMPLEMENTATION_VERSION = "GANTRY_0_1";

    public static final String MEDIA_STORAGE_DIRECTORY = "1.2.840.10008.1.3.10";
    public static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";
    public static final String SECONDARY_CAPTURE_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.7";
    public static final String ENHANCED_SR_STORAGE = "1.2.840.10008.5.1.4.1.1.88.22";
    public static final String COMPREHENSIVE_SR_STORAGE = "1.2.840.10008.5.1.4.1.1.88.33";
    public static final String COMPREHENSIVE_3D_SR_STORAGE = "1.2.840.10008.5.1.4.1.1.88.34";
    public static final String SEGMENTATION_STORAGE = "1.2.840.10008.5.1.4.1.1.66.4";

    public static final String LABEL_MAP_SEGMENTATION_STORAGE = "1.2.840.10008.5.1.4.1.1.66.7";
    /** Objects that mark the pixels of others. */
    public static final Set<String> SEGMENTATIONS = Set.of(SEGMENTATION_STORAGE, LABEL_MAP_SEGMENTATION_STORAGE);

    private static final int MAX_LENGTH = 64;

    private Uids() {}

    /** Whether the text is a UID by PS3.5 9.1: at most 64 of 0-9 and dots, no empty component, no leading zeros. */
    public static boolean isValid(String uid) {
        if (!isSafe(uid)) {
            return false;
        }
        for (int i = 0; i + 1 < uid.length(); i++) {
            boolean componentStart = i == 0 || uid.charAt(i - 1) == '.';
            if (componentStart && uid.charAt(i) == '0' && uid.charAt(i + 1) != '.') {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether the text is harmless as a UID: {@link #isValid} but for leading zeros in a component, which devices in
     * use do send and which do no harm. Only such text may become part of a key or a file name.
     */
    public static boolean isSafe(String uid) {
        if (uid.isEmpty() || uid.length() > MAX_LENGTH || uid.endsWith(".")) {
            return false;
        }
        boolean dotMayNotFollow = true;
        for (int i = 0; i < uid.length(); i++) {
            char c = uid.charAt(i);
            boolean dot = c == '.';
            if (dot ? dotMayNotFollow : c < '0' || c > '9') {
                return false;
            }
            dotMayNotFollow = dot;
        }
        return true;
    }

    /** A new UID below 2.25 from a random UUID (PS3.5 B.2). */
    public static String create() {
        return of(UUID.randomUUID());
    }

    /** The UID below 2.25 of a UUID, the same for the same UUID (PS3.5 B.2). */
    public static String of(UUID uuid) {
        BigInteger high = new BigInteger(Long.toUnsignedString(uuid.getMostSignificantBits()));
        BigInteger low = new BigInteger(Long.toUnsignedString(uuid.getLeastSignificantBits()));
        return "2.25." + high.shiftLeft(64).or(low);
    }
}
