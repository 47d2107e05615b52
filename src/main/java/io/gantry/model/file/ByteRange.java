package io.gantry.model.file;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of bytes (RFC 9110, section 14).
 *
 * @param first the first byte, from 0
 * @param last the last byte, included
 */
public record ByteRange(long first, long last) {

    private static final Pattern ONE = Pattern.compile("(?i)bytes\\s*=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})");

    /** Whether a Range header names one stretch. Other headers, such as of several stretches, may be passed over. */
    public static boolean isOne(String header) {
        Matcher written = ONE.matcher(header.strip());
        return written.matches()
                && !(written.group(1).isEmpty() && written.group(2).isEmpty())
                && !isTurned(written);
    }

    private static boolean isTurned(Matcher written) {
        return !written.group(1).isEmpty()
                && !written.group(2).isEmpty()
                && Long.parseLong(written.group(1)) > Long.parseLong(written.group(2));
    }

    /**
     * The stretch that a header names of so many bytes, empty when it lies beyond them.
     *
     * @param header one for which {@link #isOne} is true
     */
    public static Optional<ByteRange> of(String header, long size) {
        Matcher written = ONE.matcher(header.strip());
        if (!written.matches()) {
            throw new IllegalArgumentException("not one range");
        }
        if (written.group(1).isEmpty()) {
            long length = Math.min(Long.parseLong(written.group(2)), size);
            return length == 0 ? Optional.empty() : Optional.of(new ByteRange(size - length, size - 1));
        }
        long first = Long.parseLong(written.group(1));
        long last = written.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(written.group(2)), size - 1);
        return first >= size ? Optional.empty() : Optional.of(new ByteRange(first, last));
    }

    /** Bytes in it. */
    public long length() {
        return last - first + 1;
    }

    /** As a Content-Range header says it. */
    public String contentRange(long size) {
        return "bytes " + first + "-" + last + "/" + size;
    }
}
