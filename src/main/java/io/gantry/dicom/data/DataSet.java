package io.gantry.dicom.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A data set (PS3.5 section 7): elements ordered by tag. Readers are forgiving: an absent or empty element, or one that
 * does not hold what is asked for, reads as empty. Not safe for use by several threads while it is written.
 */
public final class DataSet {

    private final TreeMap<Integer, Element> elements = new TreeMap<>(Integer::compareUnsigned);
    private @Nullable DataSet parent;

    public DataSet() {}

    /** An item of a data set that is still being read. */
    DataSet(DataSet parent) {
        this.parent = parent;
    }

    /** Whether the element is there, with or without a value. */
    public boolean contains(int tag) {
        return elements.containsKey(tag);
    }

    public Optional<Element> element(int tag) {
        return Optional.ofNullable(elements.get(tag));
    }

    /** All elements in ascending order of their tags. */
    public Collection<Element> elements() {
        return Collections.unmodifiableCollection(elements.values());
    }

    public boolean isEmpty() {
        return elements.isEmpty();
    }

    /** The first value as text without padding; empty when it is absent or blank. */
    public Optional<String> string(int tag) {
        return strings(tag).stream().findFirst().filter(text -> !text.isEmpty());
    }

    /** All values as text without padding, blank ones in their places; no value at all reads as an empty list. */
    public List<String> strings(int tag) {
        Element element = elements.get(tag);
        if (element == null || !(element.value() instanceof Value.Bytes bytes)) {
            return List.of();
        }
        VR vr = known(element.vr(), tag);
        if (!vr.isText()) {
            return vr == VR.UN ? texts(bytes, VR.LO) : numberTexts(tag);
        }
        return texts(bytes, vr);
    }

    private List<String> numberTexts(int tag) {
        List<Long> longs = longs(tag);
        Collection<? extends Number> numbers = longs.isEmpty() ? decimals(tag) : longs;
        return numbers.stream().map(Number::toString).toList();
    }

    private List<String> texts(Value.Bytes value, VR vr) {
        byte[] bytes = value.littleEndian();
        String text = vr.usesCharacterSet()
                ? characterSet().decode(bytes, vr)
                : new String(bytes, StandardCharsets.ISO_8859_1);
        List<String> texts = new ArrayList<>(1);
        for (String part : vr.isMultiValued() ? text.split("\\\\", -1) : new String[] {text}) {
            texts.add(trim(part, vr));
        }
        return texts.size() == 1 && texts.get(0).isEmpty() ? List.of() : texts;
    }

    private static String trim(String text, VR vr) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
            end--;
        }
        int start = 0;
        // Leading spaces count in ST, LT, UT, UC and UR only (PS3.5 6.2).
        boolean leadingCount = !vr.isMultiValued() || vr == VR.UC;
        while (!leadingCount && start < end && text.charAt(start) == ' ') {
            start++;
        }
        return text.substring(start, end)
                .replace('\0', '\uFFFD'); // no text holds a NUL (PS3.5 6.1.3), no database takes one
    }

    /** The first value as a whole number that fits an int. */
    public Optional<Integer> integer(int tag) {
        return longs(tag).stream()
                .findFirst()
                .filter(value -> value == value.intValue())
                .map(Long::intValue);
    }

    /** All values as whole numbers, unsigned ones as such (UV aside); empty when one of them is none. */
    public List<Long> longs(int tag) {
        Element element = elements.get(tag);
        if (element == null || !(element.value() instanceof Value.Bytes bytes)) {
            return List.of();
        }
        VR vr = known(element.vr(), tag);
        return Numbers.longs(vr, bytes.littleEndian(), vr.isText() ? strings(tag) : List.of());
    }

    /** The first value as a number. */
    public Optional<Double> decimal(int tag) {
        return decimals(tag).stream().findFirst();
    }

    /** All values as numbers; empty when one of them is none. */
    public List<Double> decimals(int tag) {
        Element element = elements.get(tag);
        if (element == null || !(element.value() instanceof Value.Bytes bytes)) {
            return List.of();
        }
        VR vr = known(element.vr(), tag);
        return Numbers.doubles(vr, bytes.littleEndian(), vr.isText() ? strings(tag) : List.of());
    }

    /** Whether the element holds something, but not so many finite numbers. */
    public boolean isUnreadable(int tag, int numbers) {
        List<Double> read = decimals(tag);
        boolean readable = read.size() == numbers && read.stream().allMatch(Double::isFinite);
        return !readable && strings(tag).stream().anyMatch(text -> !text.isBlank());
    }

    /** UN is what writers put who did not know the element; its value is little endian then (PS3.5 6.2.2). */
    private VR known(VR vr, int tag) {
        return vr == VR.UN ? Dictionary.vrOf(tag, hasSignedPixels()) : vr;
    }

    /** The items of a sequence; none when it is absent. */
    public List<DataSet> items(int tag) {
        Element element = elements.get(tag);
        return element != null && element.value() instanceof Value.Items items ? items.items() : List.of();
    }

    /** The first item of a sequence. */
    public Optional<DataSet> item(int tag) {
        return items(tag).stream().findFirst();
    }

    /** The value as little-endian bytes with its padding; not a copy. */
    public Optional<byte[]> bytes(int tag) {
        Element element = elements.get(tag);
        return element != null && element.value() instanceof Value.Bytes bytes
                ? Optional.of(bytes.littleEndian())
                : Optional.empty();
    }

    /** What decodes the text here: (0008,0005) of this data set, else of the one this is an item of (PS3.5 6.1.2.3). */
    public SpecificCharacterSet characterSet() {
        Element own = elements.get(Tag.SpecificCharacterSet);
        if (own != null && own.value() instanceof Value.Bytes bytes) {
            return SpecificCharacterSet.of(texts(bytes, VR.CS));
        }
        return parent == null ? SpecificCharacterSet.DEFAULT : parent.characterSet();
    }

    /** Whether Pixel Representation (0028,0103) says signed, here or in the data set this is an item of. */
    boolean hasSignedPixels() {
        byte[] own = bytes(Tag.PixelRepresentation).orElse(new byte[0]);
        return own.length > 0 ? own[0] == 1 : parent != null && parent.hasSignedPixels();
    }

    /** Puts or replaces an element. */
    public DataSet put(Element element) {
        if (element.value() instanceof Value.Items items) {
            items.items().forEach(item -> item.parent = this);
        }
        elements.put(element.tag(), element);
        return this;
    }

    /** Puts an element without a value. */
    public DataSet put(int tag, VR vr) {
        return vr == VR.SQ ? put(tag, List.of()) : put(tag, vr, new byte[0]);
    }

    /** Puts text values; put (0008,0005) first where they are not ASCII. */
    public DataSet put(int tag, VR vr, String... values) {
        if (!vr.isText()) {
            throw new IllegalArgumentException(vr + " holds no text");
        }
        String text = String.join("\\", values);
        byte[] bytes =
                vr.usesCharacterSet() ? characterSet().encode(text, vr) : text.getBytes(StandardCharsets.ISO_8859_1);
        byte[] padded = Arrays.copyOf(bytes, bytes.length + (bytes.length & 1));
        Arrays.fill(padded, bytes.length, padded.length, vr.padding());
        return put(tag, vr, padded);
    }

    /** Puts whole numbers, as binary or as text, whichever the VR wants. */
    public DataSet put(int tag, VR vr, long... values) {
        if (vr.isText()) {
            return put(tag, vr, Arrays.stream(values).mapToObj(Long::toString).toArray(String[]::new));
        }
        boolean fractions = vr == VR.FL || vr == VR.FD || vr == VR.OF || vr == VR.OD;
        return fractions
                ? put(tag, vr, Arrays.stream(values).asDoubleStream().toArray())
                : put(tag, vr, Numbers.bytes(vr, values));
    }

    /** Puts numbers into DS, FL or FD; into DS with at most 16 characters each. */
    public DataSet put(int tag, VR vr, double... values) {
        if (vr == VR.DS) {
            String[] texts =
                    Arrays.stream(values).mapToObj(Numbers::decimalString).toArray(String[]::new);
            return put(tag, vr, texts);
        }
        return put(tag, vr, Numbers.bytes(vr, values));
    }

    /** Puts a value as it is: little endian, padded when it is written. Not copied. */
    public DataSet put(int tag, VR vr, byte[] littleEndian) {
        return put(new Element(tag, vr, new Value.Bytes(littleEndian)));
    }

    /** Puts a sequence; its items read their text by the character set of this data set unless they have their own. */
    public DataSet put(int tag, List<DataSet> items) {
        return put(new Element(tag, VR.SQ, new Value.Items(List.copyOf(items))));
    }

    /** Removes an element, if it is there. */
    public DataSet remove(int tag) {
        elements.remove(tag);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DataSet set && elements.equals(set.elements);
    }

    @Override
    public int hashCode() {
        return elements.hashCode();
    }

    /** The tags only: values may be patient data. */
    @Override
    public String toString() {
        return elements.values().toString();
    }
}
