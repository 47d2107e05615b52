package io.gantry.quality.origin;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one item of CBOR (RFC 8949): maps, lists, texts, bytes, whole numbers and booleans become Java's; tags are
 * dropped, and null, undefined and fractions become null.
 */
final class Cbor {

    private static final int MOST_DEPTH = 32;
    private static final int MOST_ITEMS = 10_000;
    private static final int INDEFINITE = 31;
    private static final int BREAK = 0xFF;

    private final ByteBuffer in;
    private int items;

    private Cbor(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    /** @throws IllegalArgumentException where the bytes are no CBOR, or more than is sensible */
    static @Nullable Object read(byte[] bytes) {
        try {
            return new Cbor(bytes).item(0);
        } catch (BufferUnderflowException cut) {
            throw new IllegalArgumentException("the CBOR is cut", cut);
        }
    }

    /** The same where a map is expected; empty for anything else. */
    static Map<?, ?> readMap(byte[] bytes) {
        return read(bytes) instanceof Map<?, ?> map ? map : Map.of();
    }

    private @Nullable Object item(int depth) {
        if (depth > MOST_DEPTH || ++items > MOST_ITEMS) {
            throw new IllegalArgumentException("the CBOR is nested or long beyond sense");
        }
        int head = in.get() & 0xFF;
        int minor = head & 31;
        return switch (head >> 5) {
            case 0 -> argument(minor);
            case 1 -> -1 - argument(minor);
            case 2 -> bytes(minor, depth);
            case 3 -> new String(bytes(minor, depth), StandardCharsets.UTF_8);
            case 4 -> list(minor, depth);
            case 5 -> map(minor, depth);
            case 6 -> {
                argument(minor);
                yield item(depth + 1);
            }
            default -> simple(minor);
        };
    }

    private long argument(int minor) {
        return switch (minor) {
            case 24 -> in.get() & 0xFF;
            case 25 -> in.getShort() & 0xFFFF;
            case 26 -> in.getInt() & 0xFFFFFFFFL;
            case 27 -> in.getLong();
            default -> {
                if (minor > 27) {
                    throw new IllegalArgumentException("the CBOR has a reserved length");
                }
                yield minor;
            }
        };
    }

    private byte[] bytes(int minor, int depth) {
        if (minor == INDEFINITE) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            while (!ends()) {
                Object part = item(depth + 1);
                all.writeBytes(
                        part instanceof byte[] bytes
                                ? bytes
                                : String.valueOf(part).getBytes(StandardCharsets.UTF_8));
            }
            return all.toByteArray();
        }
        long length = argument(minor);
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("the CBOR is cut");
        }
        byte[] bytes = new byte[(int) length];
        in.get(bytes);
        return bytes;
    }

    private List<@Nullable Object> list(int minor, int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        long count = minor == INDEFINITE ? Long.MAX_VALUE : argument(minor);
        for (long index = 0; index < count && !(minor == INDEFINITE && ends()); index++) {
            list.add(item(depth + 1));
        }
        return list;
    }

    private Map<Object, @Nullable Object> map(int minor, int depth) {
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        long count = minor == INDEFINITE ? Long.MAX_VALUE : argument(minor);
        for (long index = 0; index < count && !(minor == INDEFINITE && ends()); index++) {
            Object key = item(depth + 1);
            map.put(key == null ? "" : key, item(depth + 1));
        }
        return map;
    }

    private boolean ends() {
        boolean ends = (in.get(in.position()) & 0xFF) == BREAK;
        if (ends) {
            in.get();
        }
        return ends;
    }

    private @Nullable Object simple(int minor) {
        if (minor == 20 || minor == 21) {
            return minor == 21;
        }
        if (minor >= 24) {
            argument(minor);
        }
        return null;
    }
}
