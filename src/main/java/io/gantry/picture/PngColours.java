package io.gantry.picture;

import java.util.Arrays;

/** Makes red, green and blue of a PNG's samples (13.5 scaling, 13.16 alpha), transparent pixels on white. */
final class PngColours {

    private static final int CHANNELS = Picture.CHANNELS;
    private static final int WHITE = 255;

    private final ColourModel model;
    private final int channels;
    private final int most;
    private final boolean alphaChannel;
    private final byte[] palette;
    private final byte[] transparency;
    /** The samples of the transparent colour; none where there is no such colour. */
    private final int[] key;

    PngColours(PictureHeader header, byte[] palette, byte[] transparency) {
        this.model = header.colourModel();
        this.channels = header.channels();
        this.alphaChannel = channels > model.samples();
        this.most = (1 << header.bitDepth()) - 1;
        this.palette = palette;
        this.transparency = transparency;
        this.key = alphaChannel || model == ColourModel.PALETTE ? new int[0] : key();
    }

    /**
     * Converts a line.
     *
     * @param samples {@code channels} for each pixel
     * @param line red, green and blue for each pixel
     */
    void convert(int[] samples, byte[] line) {
        int at = 0;
        for (int to = 0; to < line.length; to += CHANNELS, at += channels) {
            if (model == ColourModel.PALETTE) {
                look(samples[at], line, to);
            } else {
                int alpha = alphaChannel ? samples[at + channels - 1] : isKey(samples, at) ? 0 : most;
                for (int channel = 0; channel < CHANNELS; channel++) {
                    int sample = samples[model == ColourModel.GREY ? at : at + channel];
                    line[to + channel] = onWhite(sample, alpha);
                }
            }
        }
    }

    private void look(int index, byte[] line, int to) {
        if (index * CHANNELS + CHANNELS > palette.length) {
            throw ByteSource.damaged("a pixel names a colour that is not in its palette");
        }
        int alpha = index < transparency.length ? transparency[index] & 0xFF : WHITE;
        for (int channel = 0; channel < CHANNELS; channel++) {
            int colour = palette[index * CHANNELS + channel] & 0xFF;
            line[to + channel] = (byte) ((colour * alpha + WHITE * (WHITE - alpha) + WHITE / 2) / WHITE);
        }
    }

    private byte onWhite(int sample, int alpha) {
        if (alpha == most) {
            return (byte) ((sample * WHITE + most / 2) / most);
        }
        long square = (long) most * most;
        long mixed = (long) sample * alpha + (long) most * (most - alpha);
        return (byte) ((mixed * WHITE + square / 2) / square);
    }

    private boolean isKey(int[] samples, int at) {
        return key.length > 0 && Arrays.equals(samples, at, at + key.length, key, 0, key.length);
    }

    private int[] key() {
        if (transparency.length < 2 * model.samples()) {
            return new int[0];
        }
        int[] colour = new int[model.samples()];
        for (int channel = 0; channel < colour.length; channel++) {
            colour[channel] = ((transparency[2 * channel] & 0xFF) << 8 | transparency[2 * channel + 1] & 0xFF) & most;
        }
        return colour;
    }
}
