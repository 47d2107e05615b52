package io.gantry.dicom.data;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes elements in one transfer syntax; sequences and items with undefined length (PS3.5 7.5). */
final class ElementWriter {

    private static final int UNDEFINED = 0xFFFFFFFF;
    private static final int MAX_SHORT_LENGTH = 0xFFFE;
    private static final long MAX_LONG_LENGTH = 0xFFFFFFFEL;

    private final OutputStream out;
    private final boolean explicit;
    private final boolean bigEndian;
    private final byte[] header = new byte[12];

    ElementWriter(OutputStream out, boolean explicit, boolean bigEndian) {
        this.out = out;
        this.explicit = explicit;
        this.bigEndian = bigEndian;
    }

    void writeAll(DataSet dataSet, @Nullable PixelSource pixels) throws IOException {
        PixelSource left = pixels;
        int pixelTag = pixels instanceof PixelSource.Stored stored ? stored.tag() : Tag.PixelData;
        for (Element element : dataSet.elements()) {
            if (left != null && Integer.compareUnsigned(element.tag(), pixelTag) >= 0) {
                write(left);
                left = null;
            }
            boolean replaced = pixels != null && element.tag() == pixelTag;
            // Group lengths outside of groups 0000 and 0002 are retired (PS3.5 7.2) and would be wrong here.
            boolean retired = Tag.isGroupLength(element.tag()) && Tag.group(element.tag()) > 2;
            if (!replaced && !retired) {
                write(element);
            }
        }
        if (left != null) {
            write(left);
        }
    }

    void write(Element element) throws IOException {
        int tag = element.tag();
        if (element.value() instanceof Value.Bytes bytes) {
            writeBytes(tag, element.vr(), bytes.littleEndian());
        } else if (element.value() instanceof Value.Items items) {
            writeItems(tag, items.items());
        } else if (element.value() instanceof Value.Fragments fragments) {
            Iterator<byte[]> all = fragments.fragments().stream()
                    .map(Value.Bytes::littleEndian)
                    .iterator();
            writeFragments(tag, all);
        } else {
            throw new IllegalArgumentException(
                    "The value of " + Tag.format(tag) + " was skipped while reading, so it can't be written");
        }
    }

    private void writeBytes(int tag, VR vr, byte[] littleEndian) throws IOException {
        byte[] value = littleEndian;
        if ((value.length & 1) == 1) {
            value = Arrays.copyOf(value, value.length + 1);
            value[value.length - 1] = vr.padding();
        }
        writeHeader(tag, vr, value.length);
        if (bigEndian && vr.unit() > 1) {
            byte[] swapped = new byte[value.length];
            SwappingOutputStream.swap(value, 0, swapped, 0, swapped.length, vr.unit());
            value = swapped;
        }
        out.write(value);
    }

    private void writeItems(int tag, List<DataSet> items) throws IOException {
        if (items.isEmpty()) {
            writeHeader(tag, VR.SQ, 0);
            return;
        }
        writeHeader(tag, VR.SQ, UNDEFINED);
        for (DataSet item : items) {
            writeDelimiter(Tag.Item, UNDEFINED);
            writeAll(item, null);
            writeDelimiter(Tag.ItemDelimitationItem, 0);
        }
        writeDelimiter(Tag.SequenceDelimitationItem, 0);
    }

    private void write(PixelSource pixels) throws IOException {
        if (pixels instanceof PixelSource.Native samples) {
            writeNative(samples);
        } else if (pixels instanceof PixelSource.Encapsulated encapsulated) {
            writeHeader(Tag.PixelData, VR.OB, UNDEFINED);
            writeDelimiter(Tag.Item, 0);
            writeRemaining(encapsulated.frames());
        } else if (pixels instanceof PixelSource.Stored stored) {
            writeStored(stored);
        }
    }

    private void writeStored(PixelSource.Stored pixels) throws IOException {
        long padding = pixels.length() & 1;
        boolean fragments = pixels.length() < 0;
        writeHeader(pixels.tag(), pixels.vr(), fragments ? UNDEFINED : (int) (pixels.length() + padding));
        pixels.content().writeTo(out);
        if (fragments) {
            writeDelimiter(Tag.SequenceDelimitationItem, 0);
        } else if (padding == 1) {
            out.write(0);
        }
    }

    private void writeNative(PixelSource.Native pixels) throws IOException {
        long padding = pixels.length() & 1;
        if (pixels.length() < 0 || pixels.length() + padding > MAX_LONG_LENGTH) {
            throw new IllegalArgumentException("Uncompressed pixels have to be below 4 GiB");
        }
        VR vr = explicit ? pixels.vr() : VR.OW;
        writeHeader(Tag.PixelData, vr, (int) (pixels.length() + padding));
        boolean swap = bigEndian && pixels.vr().unit() > 1;
        SwappingOutputStream ordered =
                new SwappingOutputStream(out, swap ? pixels.vr().unit() : 1);
        CountingOutputStream counting = new CountingOutputStream(swap ? ordered : out);
        pixels.content().writeTo(counting);
        if (counting.count() != pixels.length()) {
            throw new IllegalArgumentException(
                    "The source of the pixels wrote " + counting.count() + " bytes and promised " + pixels.length());
        }
        if (padding == 1) {
            counting.write(0);
        }
        ordered.finish();
    }

    private void writeFragments(int tag, Iterator<byte[]> fragments) throws IOException {
        writeHeader(tag, VR.OB, UNDEFINED);
        writeRemaining(fragments);
    }

    private void writeRemaining(Iterator<byte[]> fragments) throws IOException {
        while (fragments.hasNext()) {
            byte[] fragment = fragments.next();
            writeDelimiter(Tag.Item, fragment.length + (fragment.length & 1));
            out.write(fragment);
            if ((fragment.length & 1) == 1) {
                out.write(0);
            }
        }
        writeDelimiter(Tag.SequenceDelimitationItem, 0);
    }

    private void writeHeader(int tag, VR vr, int length) throws IOException {
        putTag(tag);
        if (!explicit) {
            putInt(4, length);
            out.write(header, 0, 8);
            return;
        }
        // A value too long for a 16-bit length is written as UN (PS3.5 6.2.2).
        boolean tooLong = !vr.hasLongLength() && Integer.compareUnsigned(length, MAX_SHORT_LENGTH) > 0;
        VR written = tooLong ? VR.UN : vr;
        header[4] = (byte) written.name().charAt(0);
        header[5] = (byte) written.name().charAt(1);
        if (written.hasLongLength()) {
            putShort(6, 0);
            putInt(8, length);
            out.write(header, 0, 12);
        } else {
            putShort(6, length);
            out.write(header, 0, 8);
        }
    }

    private void writeDelimiter(int tag, int length) throws IOException {
        putTag(tag);
        putInt(4, length);
        out.write(header, 0, 8);
    }

    private void putTag(int tag) {
        putShort(0, Tag.group(tag));
        putShort(2, Tag.element(tag));
    }

    private void putShort(int at, int value) {
        header[bigEndian ? at : at + 1] = (byte) (value >> 8);
        header[bigEndian ? at + 1 : at] = (byte) value;
    }

    private void putInt(int at, int value) {
        putShort(bigEndian ? at : at + 2, value >>> 16);
        putShort(bigEndian ? at + 2 : at, value);
    }
}
