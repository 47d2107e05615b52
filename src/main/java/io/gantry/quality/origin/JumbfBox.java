package io.gantry.quality.origin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A superbox of JUMBF (ISO 19566-5): a label, further superboxes, and contents.
 *
 * @param bytes what stands behind the box's own length and type: what C2PA takes hashes of
 * @param content of the first box in it that is no superbox, empty without one
 */
record JumbfBox(String label, byte[] bytes, List<JumbfBox> children, byte[] content) {

    private static final int JUMB = 0x6A756D62;
    private static final int JUMD = 0x6A756D64;
    private static final int HEAD = 8;
    private static final int UUID = 16;
    private static final int HAS_LABEL = 2;
    private static final int MOST_DEPTH = 8;
    private static final int MOST_BOXES = 1000;

    /** The superboxes that follow each other in these bytes; what is broken ends them. */
    static List<JumbfBox> read(byte[] bytes) {
        return read(bytes, 0, new int[1]);
    }

    private static List<JumbfBox> read(byte[] bytes, int depth, int[] count) {
        List<JumbfBox> boxes = new ArrayList<>();
        if (depth < MOST_DEPTH) {
            walk(bytes, (type, content) -> {
                if (type == JUMB && ++count[0] <= MOST_BOXES) {
                    boxes.add(of(content, depth, count));
                }
            });
        }
        return List.copyOf(boxes);
    }

    private static JumbfBox of(byte[] bytes, int depth, int[] count) {
        String[] label = {""};
        byte[][] content = {new byte[0]};
        walk(bytes, (type, inner) -> {
            if (type == JUMD) {
                label[0] = label(inner);
            } else if (type != JUMB && content[0].length == 0) {
                content[0] = inner;
            }
        });
        return new JumbfBox(label[0], bytes, read(bytes, depth + 1, count), content[0]);
    }

    private static String label(byte[] description) {
        if (description.length <= UUID || (description[UUID] & HAS_LABEL) == 0) {
            return "";
        }
        int end = UUID + 1;
        while (end < description.length && description[end] != 0) {
            end++;
        }
        return new String(description, UUID + 1, end - UUID - 1, StandardCharsets.UTF_8);
    }

    private interface Visitor {

        void visit(int type, byte[] content);
    }

    private static void walk(byte[] bytes, Visitor visitor) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        while (in.remaining() >= HEAD) {
            int start = in.position();
            long length = in.getInt() & 0xFFFFFFFFL;
            int type = in.getInt();
            if (length == 1 && in.remaining() >= HEAD) {
                length = in.getLong();
            }
            long end = length == 0 ? bytes.length : start + length;
            if (end < in.position() || end > bytes.length) {
                return;
            }
            visitor.visit(type, Arrays.copyOfRange(bytes, in.position(), (int) end));
            in.position((int) end);
        }
    }

    /** The superbox of this label in this one. */
    Optional<JumbfBox> child(String wanted) {
        return children.stream().filter(child -> child.label().equals(wanted)).findFirst();
    }

    /** The superboxes whose labels begin so, in this one. */
    Stream<JumbfBox> childrenLike(String start) {
        return children.stream().filter(child -> child.label().startsWith(start));
    }
}
