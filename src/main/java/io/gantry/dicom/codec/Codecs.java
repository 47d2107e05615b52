package io.gantry.dicom.codec;

import static java.util.Map.entry;

import io.gantry.dicom.codec.frame.FrameCodec;
import io.gantry.dicom.codec.jpeg.JpegCodec;
import io.gantry.dicom.codec.jpeg2000.Jpeg2000Codec;
import io.gantry.dicom.codec.jpegls.JpegLsCodec;
import java.util.Map;
import java.util.Optional;

/** The pixel codecs by transfer syntax (PS3.5 Annex A.4). */
public final class Codecs {

    private static final FrameCodec JPEG = new JpegCodec();
    private static final FrameCodec JPEG_LS = new JpegLsCodec();
    private static final FrameCodec JPEG_2000 = new Jpeg2000Codec();
    private static final Map<String, FrameCodec> BY_SYNTAX = Map.ofEntries(
            entry("1.2.840.10008.1.2.5", new RleCodec()),
            entry("1.2.840.10008.1.2.8.1", new DeflatedCodec()),
            entry("1.2.840.10008.1.2.4.50", JPEG),
            entry("1.2.840.10008.1.2.4.51", JPEG),
            entry("1.2.840.10008.1.2.4.53", JPEG),
            entry("1.2.840.10008.1.2.4.55", JPEG),
            entry("1.2.840.10008.1.2.4.57", JPEG),
            entry("1.2.840.10008.1.2.4.70", JPEG),
            entry("1.2.840.10008.1.2.4.80", JPEG_LS),
            entry("1.2.840.10008.1.2.4.81", JPEG_LS),
            entry("1.2.840.10008.1.2.4.90", JPEG_2000),
            entry("1.2.840.10008.1.2.4.91", JPEG_2000));

    private Codecs() {}

    /**
     * The codec of an encapsulated transfer syntax.
     *
     * @return empty for uncompressed syntaxes and for those that are only stored and forwarded (HTJ2K, JPEG XL, video)
     */
    public static Optional<FrameCodec> of(String transferSyntaxUid) {
        return Optional.ofNullable(BY_SYNTAX.get(transferSyntaxUid));
    }
}
