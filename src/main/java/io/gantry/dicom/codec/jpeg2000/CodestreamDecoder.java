package io.gantry.dicom.codec.jpeg2000;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReadParamJava;
import io.gantry.dicom.codec.frame.FrameFormat;
import java.awt.Point;
import java.io.IOException;
import jj2000.j2k.codestream.HeaderInfo;
import jj2000.j2k.codestream.reader.BitstreamReaderAgent;
import jj2000.j2k.codestream.reader.HeaderDecoder;
import jj2000.j2k.decoder.DecoderSpecs;
import jj2000.j2k.entropy.decoder.EntropyDecoder;
import jj2000.j2k.image.DataBlk;
import jj2000.j2k.image.DataBlkInt;
import jj2000.j2k.image.ImgDataConverter;
import jj2000.j2k.image.invcomptransf.InvCompTransf;
import jj2000.j2k.io.RandomAccessIO;
import jj2000.j2k.quantization.dequantizer.Dequantizer;
import jj2000.j2k.roi.ROIDeScaler;
import jj2000.j2k.util.FacilityManager;
import jj2000.j2k.wavelet.synthesis.InverseWT;

/** Runs the library's decoding chain over one codestream and collects the samples of its tiles. */
final class CodestreamDecoder {

    static {
        FacilityManager.registerMsgLogger(null, new QuietLogger());
    }

    private final FrameFormat format;
    private final HeaderDecoder header;
    private final InvCompTransf image;
    private final byte[] frame;

    CodestreamDecoder(byte[] codestream, FrameFormat format) throws IOException {
        this.format = format;
        this.frame = new byte[format.frameBytes()];
        RandomAccessIO in = new EndingInput(codestream);
        J2KImageReadParamJava settings = new J2KImageReadParamJava();
        HeaderInfo info = new HeaderInfo();
        header = new HeaderDecoder(in, settings, info);
        DecoderSpecs specs = header.getDecoderSpecs();
        int[] depths = new int[header.getNumComps()];
        for (int component = 0; component < depths.length; component++) {
            depths[component] = header.getOriginalBitDepth(component);
        }
        BitstreamReaderAgent reader = BitstreamReaderAgent.createInstance(in, header, settings, specs, false, info);
        EntropyDecoder entropy = header.createEntropyDecoder(reader, settings);
        ROIDeScaler regions = header.createROIDeScaler(entropy, settings, specs);
        Dequantizer dequantizer = header.createDequantizer(regions, depths, specs);
        InverseWT wavelet = InverseWT.createInstance(dequantizer, specs);
        wavelet.setImgResLevel(reader.getImgRes());
        image = new InvCompTransf(new ImgDataConverter(wavelet, 0), specs, depths);
    }

    byte[] decode() {
        Point tiles = image.getNumTiles(null);
        for (int row = 0; row < tiles.y; row++) {
            for (int column = 0; column < tiles.x; column++) {
                image.setTile(column, row);
                for (int component = 0; component < header.getNumComps(); component++) {
                    decodeTile(component);
                }
            }
        }
        return frame;
    }

    private void decodeTile(int component) {
        int width = image.getTileCompWidth(image.getTileIdx(), component);
        int height = image.getTileCompHeight(image.getTileIdx(), component);
        DataBlk tile = image.getInternCompData(new DataBlkInt(0, 0, width, height), component);
        int[] samples = (int[]) tile.getData();
        Range range = new Range(header.getOriginalBitDepth(component), header.isOriginalSigned(component));
        int top = image.getCompULY(component) - image.getImgULY();
        int left = image.getCompULX(component) - image.getImgULX();
        for (int row = 0; row < height; row++) {
            int from = tile.offset + row * tile.scanw;
            int to = ((top + row) * format.columns() + left) * format.samplesPerPixel() + component;
            for (int column = 0; column < width; column++, to += format.samplesPerPixel()) {
                write(to, range.limit(samples[from + column]));
            }
        }
    }

    private void write(int sample, int value) {
        if (format.bitsAllocated() == 1) {
            frame[sample >> 3] |= (byte) ((value & 1) << (sample & 7));
            return;
        }
        int bytes = format.bytesPerSample();
        for (int at = 0; at < bytes; at++) {
            frame[sample * bytes + at] = (byte) (value >> Math.min(31, 8 * at));
        }
    }

    /** Undoes the level shift of unsigned samples (ITU-T T.800 Annex G.1) and cuts what lossy coding put out of range. */
    private record Range(int shift, int least, int most) {

        Range(int bits, boolean signed) {
            this(
                    signed ? 0 : 1 << (bits - 1),
                    signed ? -(1 << (bits - 1)) : 0,
                    signed ? (1 << (bits - 1)) - 1 : (int) ((1L << bits) - 1));
        }

        int limit(int value) {
            return Math.max(least, Math.min(most, value + shift));
        }
    }
}
