package io.gantry.dicom.data;

import io.gantry.model.failure.UnreadableDicom;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Encodes an uncompressed object anew in one of the two little endian syntaxes (PS3.5 A.1, A.2). Its header is held, its
 * pixels are passed on as they are read.
 */
public final class Transcoder {

    private static final int HEADER_BYTES = 32 << 20;
    private static final int BLOCK = 8192;
    private static final ReadOptions HEADER = new ReadOptions(true, HEADER_BYTES, HEADER_BYTES, 64, tag -> true);
    private static final ReadOptions REST = ReadOptions.whole(1 << 20);

    private final DicomReader reader;
    private final DicomObject object;
    private final TransferSyntax target;

    private Transcoder(DicomReader reader, TransferSyntax target) throws IOException {
        this.reader = reader;
        this.object = reader.readPart10();
        this.target = target;
    }

    /** Whether objects in this syntax can be encoded anew: their pixels are no fragments. */
    public static boolean takes(TransferSyntax syntax) {
        return syntax.isKnown() && !syntax.encapsulated();
    }

    /**
     * The data set of a Part 10 file in another syntax, without preamble and file meta information.
     *
     * @param part10 buffered; closed with the stream that is returned
     * @param target implicit or explicit VR little endian
     * @throws UnreadableDicom when it can't be read, is compressed, or has a header of more than 32 MiB
     */
    public static InputStream dataSet(InputStream part10, TransferSyntax target) throws IOException {
        DicomReader reader = new DicomReader(part10, HEADER);
        try {
            return new Closing(new Transcoder(reader, target).encoded(), () -> {
                reader.end();
                part10.close();
            });
        } catch (IOException | RuntimeException e) {
            reader.end();
            part10.close();
            throw e;
        }
    }

    private InputStream encoded() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream(BLOCK);
        DicomWriter.writeDataSet(head, object.dataSet(), target);
        if (object.pixels().isEmpty()) {
            return new ByteArrayInputStream(head.toByteArray());
        }
        PixelLocation pixels = object.pixels().get();
        if (pixels.isEncapsulated()) {
            throw new UnreadableDicom("Compressed pixels can't be sent uncompressed.");
        }
        writePixelHeader(head, pixels);
        return new SequenceInputStream(new Parts(List.of(
                () -> new ByteArrayInputStream(head.toByteArray()),
                () -> new Pixels(reader.rest(), pixels, object.transferSyntax()),
                this::behindPixels)));
    }

    private void writePixelHeader(ByteArrayOutputStream head, PixelLocation pixels) {
        long length = pixels.length() + (pixels.length() & 1);
        byte[] tag = Numbers.bytes(VR.US, Tag.group(pixels.tag()), Tag.element(pixels.tag()));
        head.writeBytes(tag);
        if (target.explicitVr()) {
            String vr = pixels.vr().name();
            head.writeBytes(new byte[] {(byte) vr.charAt(0), (byte) vr.charAt(1), 0, 0});
        }
        head.writeBytes(Numbers.bytes(VR.UL, length));
    }

    /** Elements above the pixels, such as signatures and padding. */
    private InputStream behindPixels() throws IOException {
        TransferSyntax source = object.transferSyntax();
        TransferSyntax inflated = new TransferSyntax(
                source.uid(), source.name(), source.explicitVr(), source.bigEndian(), false, source.encapsulated());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataSet(
                out, DicomReader.readDataSet(reader.rest(), inflated, REST).dataSet(), target);
        return new ByteArrayInputStream(out.toByteArray());
    }

    @FunctionalInterface
    private interface Part {
        InputStream open() throws IOException;
    }

    /** Opens each part when the one before has been read. */
    private record Parts(Iterator<Part> left) implements Enumeration<InputStream> {

        Parts(List<Part> parts) {
            this(parts.iterator());
        }

        @Override
        public boolean hasMoreElements() {
            return left.hasNext();
        }

        @Override
        public InputStream nextElement() {
            if (!left.hasNext()) {
                throw new NoSuchElementException();
            }
            Part part = left.next();
            return new InputStream() {
                private InputStream opened = InputStream.nullInputStream();
                private boolean started;

                private InputStream opened() throws IOException {
                    if (!started) {
                        started = true;
                        opened = part.open();
                    }
                    return opened;
                }

                @Override
                public int read() throws IOException {
                    return opened().read();
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    return opened().read(bytes, offset, length);
                }
            };
        }
    }

    /** The value of the pixels in little endian, padded to even length. */
    private static final class Pixels extends InputStream {
        private final InputStream in;
        private final int unit;
        private long left;
        private boolean padding;
        private byte[] block = new byte[0];
        private int at;

        Pixels(InputStream in, PixelLocation pixels, TransferSyntax source) {
            this.in = in;
            this.unit = source.bigEndian() ? pixels.vr().unit() : 1;
            this.left = pixels.length();
            this.padding = (pixels.length() & 1) == 1;
        }

        @Override
        public int read() throws IOException {
            return fill() ? block[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, block.length - at);
            System.arraycopy(block, at, bytes, offset, count);
            at += count;
            return count;
        }

        private boolean fill() throws IOException {
            if (at < block.length) {
                return true;
            }
            at = 0;
            block = in.readNBytes((int) Math.min(left, BLOCK));
            if (block.length < Math.min(left, BLOCK)) {
                throw DicomInput.cut(Tag.PixelData);
            }
            left -= block.length;
            SwappingOutputStream.swap(block, 0, block, 0, block.length, unit);
            if (left == 0 && padding) {
                padding = false;
                block = Arrays.copyOf(block, block.length + 1);
            }
            return block.length > 0;
        }
    }

    private static final class Closing extends FilterInputStream {
        private final Closeable source;

        Closing(InputStream in, Closeable source) {
            super(in);
            this.source = source;
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
