package io.gantry.dicom.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToLongFunction;

/** Numbers of a value to and from its little-endian bytes, for binary VRs and for DS and IS text (PS3.5 6.2). */
final class Numbers {

    private static final int MAX_DECIMAL_STRING = 16;

    private Numbers() {}

    /** The whole numbers of a value; empty when one of them is none. */
    static List<Long> longs(VR vr, byte[] bytes, List<String> texts) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return switch (vr) {
            case US, OW -> binary(bytes, 2, i -> in.getShort(i) & 0xFFFF);
            case SS -> binary(bytes, 2, in::getShort);
            case UL, OL -> binary(bytes, 4, i -> in.getInt(i) & 0xFFFFFFFFL);
            case SL -> binary(bytes, 4, in::getInt);
            case SV, UV, OV -> binary(bytes, 8, in::getLong);
            case AT -> binary(bytes, 4, i -> (in.getShort(i) & 0xFFFFL) << 16 | in.getShort(i + 2) & 0xFFFF);
            case OB -> binary(bytes, 1, i -> in.get(i) & 0xFF);
            case FL, FD, OF, OD -> whole(doubles(vr, bytes, texts));
            default -> whole(decimals(texts));
        };
    }

    /** The numbers of a value; empty when one of them is none. */
    static List<Double> doubles(VR vr, byte[] bytes, List<String> texts) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<Double> values = new ArrayList<>();
        switch (vr) {
            case FL, OF -> {
                for (int i = 0; i + 4 <= bytes.length; i += 4) {
                    values.add((double) in.getFloat(i));
                }
            }
            case FD, OD -> {
                for (int i = 0; i + 8 <= bytes.length; i += 8) {
                    values.add(in.getDouble(i));
                }
            }
            case US, SS, UL, SL, SV, UV, AT, OB, OW, OL, OV ->
                longs(vr, bytes, texts).forEach(value -> values.add(value.doubleValue()));
            default -> values.addAll(decimals(texts));
        }
        return values;
    }

    private static List<Long> binary(byte[] bytes, int unit, IntToLongFunction at) {
        List<Long> values = new ArrayList<>(bytes.length / unit);
        for (int i = 0; i + unit <= bytes.length; i += unit) {
            values.add(at.applyAsLong(i));
        }
        return values;
    }

    /** Blanks behind the last value are no value: some writers end a value with a backslash, too. */
    private static List<Double> decimals(List<String> texts) {
        int count = texts.size();
        while (count > 0 && texts.get(count - 1).isEmpty()) {
            count--;
        }
        List<Double> values = new ArrayList<>(count);
        for (String text : texts.subList(0, count)) {
            String pointed = pointed(text);
            if (!isDecimal(pointed)) {
                return List.of();
            }
            try {
                values.add(Double.valueOf(pointed));
            } catch (NumberFormatException none) {
                return List.of();
            }
        }
        return values;
    }

    /** A writer that follows the customs of its country puts a comma where the standard has a point. */
    private static String pointed(String text) {
        boolean comma = text.indexOf(',') >= 0 && text.indexOf(',') == text.lastIndexOf(',') && text.indexOf('.') < 0;
        return comma ? text.replace(',', '.') : text;
    }

    /** Java reads more as a number (hexadecimal, NaN, a trailing d) than PS3.5 6.2 does. */
    private static boolean isDecimal(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9' || "+-.eE".indexOf(c) >= 0);
    }

    private static List<Long> whole(List<Double> values) {
        boolean whole = values.stream().allMatch(value -> value == Math.rint(value) && Math.abs(value) < 1L << 53);
        return whole ? values.stream().map(Double::longValue).toList() : List.of();
    }

    /** Whole numbers as the bytes of a binary VR. */
    static byte[] bytes(VR vr, long... values) {
        int size = vr == VR.AT ? 4 : vr.unit();
        ByteBuffer out = ByteBuffer.allocate(values.length * size).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            switch (vr) {
                case AT -> out.putShort((short) (value >> 16)).putShort((short) value);
                case US, SS, OW -> out.putShort((short) value);
                case UL, SL, OL -> out.putInt((int) value);
                case UV, SV, OV -> out.putLong(value);
                case OB, UN -> out.put((byte) value);
                default -> throw new IllegalArgumentException(vr + " holds no whole numbers");
            }
        }
        return out.array();
    }

    /** Numbers as the bytes of FL, FD, OF or OD. */
    static byte[] bytes(VR vr, double... values) {
        ByteBuffer out = ByteBuffer.allocate(values.length * vr.unit()).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            switch (vr) {
                case FL, OF -> out.putFloat((float) value);
                case FD, OD -> out.putDouble(value);
                default -> throw new IllegalArgumentException(vr + " holds no fractions");
            }
        }
        return out.array();
    }

    /** The nearest decimal string of at most 16 characters (DS, PS3.5 6.2). */
    static String decimalString(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("DS holds finite numbers only");
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        String text = Double.toString(value);
        for (int digits = 15; text.length() > MAX_DECIMAL_STRING; digits--) {
            text = String.format(Locale.ROOT, "%." + digits + "g", value);
            String exponential = String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
            text = exponential.length() < text.length() ? exponential : text;
        }
        return text;
    }
}
