package io.gantry.picture;

/** What the samples of a picture mean. */
public enum ColourModel {
    GREY(1),
    PALETTE(1),
    RGB(3),
    /** ITU-R BT.601 at full range, as JFIF has it. */
    YCBCR(3),
    CMYK(4),
    /** CMYK whose first three inks are coded as YCbCr, as Adobe has it. */
    YCCK(4);

    private final int samples;

    ColourModel(int samples) {
        this.samples = samples;
    }

    /** Samples of a pixel, alpha not counted. */
    int samples() {
        return samples;
    }
}
