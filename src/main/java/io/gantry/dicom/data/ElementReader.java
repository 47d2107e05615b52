package io.gantry.dicom.data;

import io.gantry.model.failure.UnreadableDicom;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the elements of one data set in one encoding (PS3.5 section 7). */
final class ElementReader {

    private static final int UNDEFINED = -1;
    private static final int HEADER_COST = 96;
    private static final int ITEM_HEADER = 8;
    /** The tag of an item in little endian. */
    private static final byte[] ITEM = {(byte) 0xFE, (byte) 0xFF, 0x00, (byte) 0xE0};

    private final DicomInput in;
    private final ElementHeader header;
    private final ReadOptions options;
    private final Budget budget;
    private final int baseDepth;
    private @Nullable PixelLocation pixels;

    /** What all readers of one object together may hold. */
    static final class Budget {
        private long left;

        Budget(long bytes) {
            left = bytes;
        }

        void take(long bytes) {
            left -= bytes;
            if (left < 0) {
                throw new UnreadableDicom("The header of the DICOM object is larger than this hub holds in memory.");
            }
        }
    }

    ElementReader(
            DicomInput in, boolean explicit, boolean bigEndian, ReadOptions options, Budget budget, int baseDepth) {
        this.in = in;
        this.header = new ElementHeader(in, explicit, bigEndian);
        this.options = options;
        this.budget = budget;
        this.baseDepth = baseDepth;
    }

    /** Where the pixels start, once {@link #readTop} has stopped there. */
    @Nullable
    PixelLocation pixels() {
        return pixels;
    }

    /** Reads up to the end of the stream or to the pixels. */
    void readTop(DataSet dataSet) throws IOException {
        while (!in.isAtEnd()) {
            header.read(dataSet);
            if (header.tag() == 0 && !dataSet.isEmpty()) {
                return; // zeros that fill a block
            }
            if (options.stopAtPixels() && Tag.isPixelData(header.tag())) {
                pixels = new PixelLocation(header.tag(), header.vr(), in.position(), header.length());
                return;
            }
            readValue(options.wanted().test(header.tag()) ? dataSet : null, dataSet, 0);
        }
    }

    /** Reads the elements of one group, as file meta information is one. */
    void readGroup(DataSet dataSet, int group) throws IOException {
        while (nextGroup() == group) {
            header.read(dataSet);
            readValue(dataSet, dataSet, 0);
        }
    }

    private int nextGroup() throws IOException {
        byte[] next = in.peek(2);
        return next.length < 2 ? -1 : next[0] & 0xFF | (next[1] & 0xFF) << 8;
    }

    /** Reads the value behind the header; {@code target} null passes over it, {@code context} is never null. */
    private void readValue(@Nullable DataSet target, DataSet context, int depth) throws IOException {
        int tag = header.tag();
        VR vr = header.vr();
        long length = header.length();
        if (tag == Tag.ItemDelimitationItem || tag == Tag.SequenceDelimitationItem) {
            return; // a stray one; some writers close what they never opened
        }
        if (tag == Tag.Item) {
            in.pass(Math.max(0, length), tag); // an item of no sequence
            return;
        }
        if (length == UNDEFINED && isFragmented(tag, vr)) {
            Value fragments = readFragments(target != null, tag);
            // Fragments are OB whatever implicit VR or a careless writer makes of them (PS3.5 A.4).
            put(target, tag, VR.OB, fragments);
        } else if (length == UNDEFINED || vr == VR.SQ || isUnknownSequence(tag, vr, length)) {
            readSequence(target, context, tag, vr, length, depth);
        } else if (target == null || length > options.keepUpTo()) {
            in.pass(length, tag);
            put(target, tag, vr, new Value.Skipped(length));
        } else {
            budget.take(length);
            byte[] value = in.take((int) length, tag);
            if (header.isBigEndian() && vr.unit() > 1) {
                SwappingOutputStream.swap(value, 0, value, 0, value.length, vr.unit());
            }
            put(target, tag, vr, new Value.Bytes(value));
        }
    }

    /** A sequence whose writer did not know it and whose length is told (PS3.5 6.2.2). */
    private boolean isUnknownSequence(int tag, VR vr, long length) throws IOException {
        if (vr != VR.UN || !header.isExplicit() || Dictionary.vrOf(tag, false) != VR.SQ) {
            return false;
        }
        return length == 0 || Arrays.equals(in.peek(ITEM.length), ITEM);
    }

    /** Whether the first element of the item that comes next tells its VR, against the standard. */
    private boolean isExplicitInside() throws IOException {
        byte[] next = in.peek(ITEM_HEADER + 6);
        return next.length == ITEM_HEADER + 6 && VR.find(next[ITEM_HEADER + 4], next[ITEM_HEADER + 5]) != null;
    }

    private static boolean isFragmented(int tag, VR vr) {
        return Tag.isPixelData(tag) || vr == VR.OB || vr == VR.OW;
    }

    private void put(@Nullable DataSet target, int tag, VR vr, Value value) {
        if (target != null) {
            budget.take(HEADER_COST);
            target.put(new Element(tag, vr, value));
        }
    }

    private void readSequence(@Nullable DataSet target, DataSet context, int tag, VR vr, long length, int depth)
            throws IOException {
        if (baseDepth + depth >= options.maxDepth()) {
            throw new UnreadableDicom("The DICOM object nests sequences more than " + options.maxDepth()
                    + " levels deep, which no device does.");
        }
        if (target == null && length >= 0) {
            in.pass(length, tag);
            return;
        }
        List<DataSet> items = new ArrayList<>(1);
        // UN is implicit VR little endian inside (PS3.5 6.2.2).
        boolean unknown = vr == VR.UN && header.isExplicit() && (length < 0 || !isExplicitInside());
        ElementReader reader = unknown ? new ElementReader(in, false, false, options, budget, baseDepth + depth) : this;
        reader.readItems(target == null ? null : items, context, tag, length, unknown ? 0 : depth);
        put(target, tag, VR.SQ, new Value.Items(items));
    }

    private void readItems(@Nullable List<DataSet> items, DataSet context, int tag, long length, int depth)
            throws IOException {
        long end = length < 0 ? Long.MAX_VALUE : in.position() + length;
        while (in.position() < end) {
            header.readDelimiter(tag);
            if (header.tag() == Tag.SequenceDelimitationItem) {
                return;
            }
            if (header.tag() == Tag.ItemDelimitationItem) {
                continue; // a second one behind an item of known length
            }
            if (header.tag() != Tag.Item) {
                throw damaged(tag);
            }
            DataSet item = new DataSet(context);
            readItem(items == null ? null : item, item, tag, header.length(), depth + 1);
            if (items != null) {
                budget.take(HEADER_COST);
                items.add(item);
            }
        }
    }

    private void readItem(@Nullable DataSet target, DataSet context, int sequence, long length, int depth)
            throws IOException {
        if (target == null && length >= 0) {
            in.pass(length, sequence);
            return;
        }
        long end = length < 0 ? Long.MAX_VALUE : in.position() + length;
        while (in.position() < end) {
            header.read(context);
            if (header.tag() == Tag.ItemDelimitationItem) {
                return;
            }
            readValue(target, context, depth);
        }
    }

    private UnreadableDicom damaged(int tag) {
        return new UnreadableDicom("The DICOM object is damaged: sequence " + Tag.format(tag)
                + " holds something that is no item, at byte " + in.position() + ". Send it again.");
    }

    private Value readFragments(boolean keep, int tag) throws IOException {
        List<Value.Bytes> fragments = new ArrayList<>();
        long total = 0;
        // Some writers leave out the delimiter at the end of the file.
        while (!in.isAtEnd()) {
            header.readDelimiter(tag);
            if (header.tag() == Tag.SequenceDelimitationItem) {
                break;
            }
            if (header.tag() != Tag.Item || header.length() < 0) {
                throw damaged(tag);
            }
            total += header.length();
            if (keep && total <= options.keepUpTo()) {
                budget.take(HEADER_COST + header.length());
                fragments.add(new Value.Bytes(in.take((int) header.length(), tag)));
            } else {
                fragments.clear();
                in.pass(header.length(), tag);
            }
        }
        boolean kept = keep && total <= options.keepUpTo();
        return kept ? new Value.Fragments(fragments) : new Value.Skipped(UNDEFINED);
    }
}
