package io.gantry.dicom.deidentify;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Element;
import io.gantry.dicom.data.Tag;

/** Overlay planes (PS3.3 C.9.2), in groups of their own or, retired, in unused bits of the pixels. */
final class Overlays {

    private static final int OVERLAY_TYPE = 0x0040;
    private static final int OVERLAY_BIT_POSITION = 0x0102;
    private static final int OVERLAY_DATA = 0x3000;

    private Overlays() {}

    static boolean isOverlay(int tag) {
        return (Tag.group(tag) & 0xFF01) == 0x6000;
    }

    /**
     * Whether the group of the tag can stay: under Clean Graphics, when it marks a region of interest. Graphics may be
     * letters, which nothing here can read.
     */
    static boolean stays(DataSet in, int tag, Profile profile) {
        int group = Tag.group(tag);
        return profile.has(Option.CLEAN_GRAPHICS)
                && in.string(Tag.of(group, OVERLAY_TYPE)).filter("R"::equals).isPresent()
                && in.contains(Tag.of(group, OVERLAY_DATA));
    }

    /** The bits of each pixel that hold overlay planes which do not stay. */
    static int bits(DataSet in, Profile profile) {
        int bits = 0;
        for (Element element : in.elements()) {
            int tag = element.tag();
            if (isOverlay(tag)
                    && Tag.element(tag) == OVERLAY_BIT_POSITION
                    && !in.contains(Tag.of(Tag.group(tag), OVERLAY_DATA))) {
                bits |= 1
                        << in.integer(tag)
                                .filter(at -> at >= 0 && at < Integer.SIZE)
                                .orElse(0);
            }
        }
        // Bits of the image itself are never touched, whatever an overlay says.
        int stored = Math.max(0, Math.min(32, in.integer(Tag.BitsStored).orElse(32)));
        int lowest = Math.max(0, in.integer(Tag.HighBit).orElse(stored - 1) - stored + 1);
        int image = (int) (((1L << stored) - 1) << Math.min(lowest, 32));
        return bits & ~image;
    }
}
