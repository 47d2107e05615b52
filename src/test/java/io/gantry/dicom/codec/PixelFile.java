package io.gantry.dicom.codec;

import io.gantry.dicom.codec.frame.FrameFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * As much of a Part 10 file in explicit or implicit little endian as comparing decoders takes, independent of the product's
 * reader.
 */
public final class PixelFile {

    private static final int PIXEL_DATA = 0x7FE00010;
    private static final int ITEM = 0xFFFEE000;
    private static final long UNDEFINED = 0xFFFFFFFFL;
    private static final String LONG_VRS = "OB OD OF OL OV OW SQ SV UC UN UR UT UV";

    private final ByteBuffer data;
    private final Map<Integer, byte[]> values = new HashMap<>();
    private final List<byte[]> items = new ArrayList<>();
    private boolean explicit = true;

    private PixelFile(byte[] file) {
        data = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(132);
        while (data.remaining() >= 8 && !values.containsKey(PIXEL_DATA)) {
            if (data.getShort(data.position()) > 2) {
                explicit = !text(0x00020010).equals("1.2.840.10008.1.2");
            }
            readElement();
        }
    }

    public static PixelFile read(Path file) throws IOException {
        return new PixelFile(Files.readAllBytes(file));
    }

    /** Empty for what this reader, made for images of common shape, does not understand. */
    static Optional<PixelFile> tryRead(Path path) {
        try {
            return Optional.of(read(path));
        } catch (IOException | RuntimeException notUnderstood) {
            return Optional.empty();
        }
    }

    boolean isImage() {
        return !items.isEmpty() && values.containsKey(0x00280010) && values.containsKey(0x00280100);
    }

    String transferSyntax() {
        return text(0x00020010);
    }

    public FrameFormat format() {
        return new FrameFormat(
                number(0x00280010),
                number(0x00280011),
                number(0x00280002),
                number(0x00280100),
                number(0x00280101),
                number(0x00280102),
                number(0x00280103) == 1,
                text(0x00280004),
                values.containsKey(0x00280006) ? number(0x00280006) : 0);
    }

    /** The first frame's fragments joined, or its bytes where the file is not encapsulated. */
    byte[] firstFrame() {
        if (items.isEmpty()) {
            byte[] pixels = values.get(PIXEL_DATA);
            return Arrays.copyOf(pixels, Math.min(pixels.length, format().frameBytes()));
        }
        int frames = text(0x00280008).isEmpty() ? 1 : Integer.parseInt(text(0x00280008));
        ByteBuffer offsets = ByteBuffer.wrap(items.get(0)).order(ByteOrder.LITTLE_ENDIAN);
        long end = offsets.limit() >= 8 ? offsets.getInt(4) : Long.MAX_VALUE;
        boolean single = items.size() - 1 == frames && frames > 1;
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        long at = 0;
        for (byte[] fragment : items.subList(1, single ? 2 : items.size())) {
            if (at >= end) {
                break;
            }
            frame.writeBytes(fragment);
            at += 8 + fragment.length;
        }
        return frame.toByteArray();
    }

    /** The fragments behind the offset table: the frames, where each lies in one. */
    public List<byte[]> fragments() {
        return items.subList(1, items.size());
    }

    private void readElement() {
        int tag = data.getShort() << 16 | data.getShort() & 0xFFFF;
        String vr = "";
        long length;
        if (explicit && (tag & 0xFFFF0000) != 0xFFFE0000) {
            vr = "" + (char) data.get() + (char) data.get();
            boolean isLong = LONG_VRS.contains(vr);
            length = isLong ? data.getInt(data.position() + 2) & UNDEFINED : data.getShort() & 0xFFFF;
            data.position(data.position() + (isLong ? 6 : 0));
        } else {
            length = data.getInt() & UNDEFINED;
        }
        if (length != UNDEFINED) {
            byte[] value = new byte[(int) Math.min(length, data.remaining())];
            data.get(value);
            values.put(tag, value);
        } else if (tag == PIXEL_DATA) {
            readFragments();
            values.put(tag, new byte[0]);
        } else {
            skipSequence(vr.equals("UN"));
        }
    }

    private void readFragments() {
        while (data.remaining() >= 8 && (data.getShort() << 16 | data.getShort() & 0xFFFF) == ITEM) {
            byte[] fragment = new byte[Math.min(data.getInt(), data.remaining())];
            data.get(fragment);
            items.add(fragment);
        }
    }

    private void skipSequence(boolean implicitInside) {
        boolean before = explicit;
        explicit = explicit && !implicitInside;
        Map<Integer, byte[]> outer = new HashMap<>(values);
        while (data.remaining() >= 8) {
            int tag = data.getShort() << 16 | data.getShort() & 0xFFFF;
            long length = data.getInt() & UNDEFINED;
            if (tag == 0xFFFEE0DD) {
                break;
            }
            if (length != UNDEFINED) {
                data.position((int) (data.position() + length));
                continue;
            }
            while (data.getInt(data.position()) != 0xE00DFFFE) {
                readElement();
            }
            data.position(data.position() + 8);
        }
        values.clear();
        values.putAll(outer);
        explicit = before;
    }

    private int number(int tag) {
        byte[] value = values.get(tag);
        return (value[0] & 0xFF) | (value[1] & 0xFF) << 8;
    }

    private String text(int tag) {
        byte[] value = values.getOrDefault(tag, new byte[0]);
        return new String(value, StandardCharsets.ISO_8859_1).replace('\0', ' ').trim();
    }
}
