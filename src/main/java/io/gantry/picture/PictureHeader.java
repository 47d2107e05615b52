package io.gantry.picture;

/**
 * What a picture says of itself, found without decoding a pixel.
 *
 * @param width pixels of a line as stored
 * @param height lines as stored
 * @param channels samples of a pixel as stored, a channel of opacity counted
 * @param bitDepth bits of a sample: 8, or 12 or 16, or 1 to 4 in a PNG of few colours
 * @param alpha whether pixels have an opacity: a channel of it, or a transparent colour
 * @param progressive a progressive JPEG or an interlaced PNG: coarse first, then finer
 * @param orientation how the stored pixels are to be turned to be shown
 * @param inverted whether the samples of CMYK count the paper rather than the ink, as Adobe writes them
 * @param cut whether the file ends before the picture does
 * @param bufferedBytes what a decoder must hold of the whole picture before it can give the first line
 * @param bytes of the file up to the picture's end
 */
public record PictureHeader(
        PictureKind kind,
        int width,
        int height,
        ColourModel colourModel,
        int channels,
        int bitDepth,
        boolean alpha,
        boolean progressive,
        Orientation orientation,
        boolean inverted,
        boolean cut,
        long bufferedBytes,
        long bytes) {

    /** Width times height. */
    public long pixels() {
        return (long) width * height;
    }

    /** Pixels of a line the way the picture is shown. */
    public int shownWidth() {
        return orientation.swapped() ? height : width;
    }

    /** Lines the way the picture is shown. */
    public int shownHeight() {
        return orientation.swapped() ? width : height;
    }

    /** Every how many pixels and lines one is kept, so that no more than {@code enough} are: 1 for all of them. */
    int subsampling(int enough) {
        int every = 1;
        while (kept(width, every) * kept(height, every) > enough) {
            every++;
        }
        return every;
    }

    /** Bytes of memory that decoding takes: what is buffered, the samples that are kept, and the picture made of them. */
    long decodedBytes(int enough) {
        int every = subsampling(enough);
        long samples = (long) channels * (bitDepth > 8 ? 2 : 1);
        return bufferedBytes + kept(width, every) * kept(height, every) * (samples + Picture.CHANNELS);
    }

    private static long kept(int length, int every) {
        return (length + every - 1) / every;
    }
}
