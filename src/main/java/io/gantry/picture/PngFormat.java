package io.gantry.picture;

import java.nio.ByteBuffer;

/** The header of a PNG (11.2.1). */
record PngFormat(int width, int height, int bitDepth, ColourModel colour, boolean alphaChannel, boolean interlaced) {

    static final int LENGTH = 13;
    private static final int GREY = 0;
    private static final int RGB = 2;
    private static final int PALETTE = 3;
    private static final int GREY_ALPHA = 4;
    private static final int RGB_ALPHA = 6;

    static PngFormat read(byte[] content) {
        ByteBuffer header = ByteBuffer.wrap(content);
        int width = header.getInt();
        int height = header.getInt();
        int depth = header.get();
        int type = header.get();
        boolean known = header.get() == 0 && header.get() == 0;
        int interlace = header.get();
        if (width < 1 || height < 1) {
            throw ByteSource.damaged("its header gives no size");
        }
        if (!known || interlace < 0 || interlace > 1 || !fits(type, depth)) {
            throw ByteSource.damaged("its header names a coding that does not exist");
        }
        return new PngFormat(width, height, depth, colour(type), type >= GREY_ALPHA, interlace == 1);
    }

    /** Samples of a pixel. */
    int channels() {
        return colour.samples() + (alphaChannel ? 1 : 0);
    }

    private static boolean fits(int type, int depth) {
        return switch (type) {
            case GREY -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
            case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
            case RGB, GREY_ALPHA, RGB_ALPHA -> depth == 8 || depth == 16;
            default -> false;
        };
    }

    private static ColourModel colour(int type) {
        return type == PALETTE ? ColourModel.PALETTE : (type & RGB) == RGB ? ColourModel.RGB : ColourModel.GREY;
    }
}
