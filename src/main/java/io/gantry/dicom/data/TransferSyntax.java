package io.gantry.dicom.data;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a data set is encoded (PS3.5 section 10 and annex A).
 *
 * @param uid the UID that names it
 * @param name the name of PS3.6 annex A, without "Image Compression" where it is long
 * @param explicitVr whether each element says its value representation
 * @param bigEndian whether numbers are big endian
 * @param deflated whether the data set is deflated as a whole (PS3.5 A.5)
 * @param encapsulated whether the pixels are fragments of compressed frames (PS3.5 A.4)
 */
public record TransferSyntax(
        String uid, String name, boolean explicitVr, boolean bigEndian, boolean deflated, boolean encapsulated) {

    private static final Map<String, TransferSyntax> KNOWN = new LinkedHashMap<>();

    public static final TransferSyntax IMPLICIT_LITTLE_ENDIAN =
            known("1.2.840.10008.1.2", "Implicit VR Little Endian", false, false, false, false);
    public static final TransferSyntax EXPLICIT_LITTLE_ENDIAN =
            known("1.2.840.10008.1.2.1", "Explicit VR Little Endian", true, false, false, false);
    public static final TransferSyntax EXPLICIT_BIG_ENDIAN =
            known("1.2.840.10008.1.2.2", "Explicit VR Big Endian", true, true, false, false);
    public static final TransferSyntax DEFLATED =
            known("1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian", true, false, true, false);
    public static final TransferSyntax JPEG_BASELINE = compressed("1.2.840.10008.1.2.4.50", "JPEG Baseline");
    public static final TransferSyntax JPEG_EXTENDED = compressed("1.2.840.10008.1.2.4.51", "JPEG Extended");
    public static final TransferSyntax JPEG_LOSSLESS = compressed("1.2.840.10008.1.2.4.57", "JPEG Lossless");
    public static final TransferSyntax JPEG_LOSSLESS_SV1 =
            compressed("1.2.840.10008.1.2.4.70", "JPEG Lossless, first-order prediction");
    public static final TransferSyntax JPEG_LS = compressed("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless");
    public static final TransferSyntax JPEG_LS_NEAR_LOSSLESS =
            compressed("1.2.840.10008.1.2.4.81", "JPEG-LS Near-Lossless");
    public static final TransferSyntax JPEG_2000_LOSSLESS =
            compressed("1.2.840.10008.1.2.4.90", "JPEG 2000 (lossless only)");
    public static final TransferSyntax JPEG_2000 = compressed("1.2.840.10008.1.2.4.91", "JPEG 2000");
    public static final TransferSyntax RLE = compressed("1.2.840.10008.1.2.5", "RLE Lossless");
    public static final TransferSyntax DEFLATED_FRAMES =
            compressed("1.2.840.10008.1.2.8.1", "Deflated Image Frame Compression");

    static {
        known("1.2.840.10008.1.20", "Papyrus 3 Implicit VR Little Endian", false, false, false, false);
        known("1.2.840.113619.5.2", "GE Private Implicit VR Little Endian", false, false, false, false);
        known(
                "1.2.840.10008.1.2.1.98",
                "Encapsulated Uncompressed Explicit VR Little Endian",
                true,
                false,
                false,
                true);
        compressed("1.2.840.10008.1.2.4.53", "JPEG Spectral Selection, Non-Hierarchical (Process 6 & 8)");
        compressed("1.2.840.10008.1.2.4.55", "JPEG Full Progression, Non-Hierarchical (Process 10 & 12)");
        compressed("1.2.840.10008.1.2.4.92", "JPEG 2000 Part 2 (lossless only)");
        compressed("1.2.840.10008.1.2.4.93", "JPEG 2000 Part 2");
        compressed("1.2.840.10008.1.2.4.94", "JPIP Referenced");
        known("1.2.840.10008.1.2.4.95", "JPIP Referenced Deflate", true, false, true, true);
        compressed("1.2.840.10008.1.2.4.100", "MPEG2 Main Profile / Main Level");
        compressed("1.2.840.10008.1.2.4.101", "MPEG2 Main Profile / High Level");
        compressed("1.2.840.10008.1.2.4.102", "MPEG-4 AVC/H.264 High Profile / Level 4.1");
        compressed("1.2.840.10008.1.2.4.103", "MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1");
        compressed("1.2.840.10008.1.2.4.104", "MPEG-4 AVC/H.264 High Profile / Level 4.2 for 2D Video");
        compressed("1.2.840.10008.1.2.4.105", "MPEG-4 AVC/H.264 High Profile / Level 4.2 for 3D Video");
        compressed("1.2.840.10008.1.2.4.106", "MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2");
        compressed("1.2.840.10008.1.2.4.107", "HEVC/H.265 Main Profile / Level 5.1");
        compressed("1.2.840.10008.1.2.4.108", "HEVC/H.265 Main 10 Profile / Level 5.1");
        compressed("1.2.840.10008.1.2.4.110", "JPEG XL Lossless");
        compressed("1.2.840.10008.1.2.4.111", "JPEG XL JPEG Recompression");
        compressed("1.2.840.10008.1.2.4.112", "JPEG XL");
        compressed("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 (lossless only)");
        compressed("1.2.840.10008.1.2.4.202", "High-Throughput JPEG 2000 with RPCL Options (lossless only)");
        compressed("1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000");
    }

    /**
     * The transfer syntax of a UID. One that is not known is taken as every compressed syntax is encoded: explicit VR
     * little endian with encapsulated pixels (PS3.5 A.4); its name is {@code unknown}.
     */
    public static TransferSyntax of(String uid) {
        TransferSyntax syntax = KNOWN.get(uid);
        return syntax != null ? syntax : new TransferSyntax(uid, "unknown", true, false, false, true);
    }

    /** Whether PS3.5 or a vendor we know of defines it. */
    public boolean isKnown() {
        return KNOWN.containsKey(uid);
    }

    /** All known ones, uncompressed first. */
    public static Collection<TransferSyntax> all() {
        return Collections.unmodifiableCollection(KNOWN.values());
    }

    private static TransferSyntax compressed(String uid, String name) {
        return known(uid, name, true, false, false, true);
    }

    private static TransferSyntax known(
            String uid, String name, boolean explicitVr, boolean bigEndian, boolean deflated, boolean encapsulated) {
        TransferSyntax syntax = new TransferSyntax(uid, name, explicitVr, bigEndian, deflated, encapsulated);
        KNOWN.put(uid, syntax);
        return syntax;
    }
}
