package io.gantry.dicom.data;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text of a data set to and from bytes by Specific Character Set (0008,0005): PS3.5 6.1.2 and PS3.3 C.12.1.1.2, with
 * and without code extensions. Never fails: what can't be read becomes U+FFFD, what can't be written a question mark.
 */
public final class SpecificCharacterSet {

    /** What applies where (0008,0005) is absent: ISO IR 6. Other bytes are read as UTF-8 if they are, else Latin-1. */
    public static final SpecificCharacterSet DEFAULT = new SpecificCharacterSet(List.of(), null);

    private static final Pattern REGISTERED = Pattern.compile("ISO[ _-]*(2022)?[ _-]*IR[ _-]*(\\d{1,3})");
    private static final Map<String, Charset> WHOLE = Map.of(
            "GB18030",
            Charset.forName("GB18030"),
            "GBK",
            Charset.forName("GBK"),
            "UTF-8",
            StandardCharsets.UTF_8,
            "UTF8",
            StandardCharsets.UTF_8);
    private static final int UTF_8_REGISTRATION = 192;

    /** The sets of a value with code extensions, first the one that is in force at its start; else empty. */
    private final List<CodedCharacterSet> extensions;

    private final @Nullable Charset whole;

    private SpecificCharacterSet(List<CodedCharacterSet> extensions, @Nullable Charset whole) {
        this.extensions = extensions;
        this.whole = whole;
    }

    /**
     * The character set of the values of (0008,0005).
     *
     * @param terms its values in order, empty ones included; misspelt ones in use are understood, others ignored
     */
    public static SpecificCharacterSet of(List<String> terms) {
        List<CodedCharacterSet> sets = new ArrayList<>();
        for (String term : terms) {
            String name = term.trim().toUpperCase(Locale.ROOT);
            Charset charset = multiByte(name);
            if (charset != null) {
                return new SpecificCharacterSet(List.of(), charset);
            }
            CodedCharacterSet set = registered(name);
            sets.add(set == null ? CodedCharacterSet.ASCII : set);
        }
        boolean none = sets.stream().allMatch(set -> set == CodedCharacterSet.ASCII);
        return none ? DEFAULT : new SpecificCharacterSet(List.copyOf(sets), null);
    }

    private static @Nullable Charset multiByte(String name) {
        Matcher matcher = REGISTERED.matcher(name);
        boolean utf8 = matcher.matches() && Integer.parseInt(matcher.group(2)) == UTF_8_REGISTRATION;
        return utf8 ? StandardCharsets.UTF_8 : WHOLE.get(name.replaceFirst("^ISO[ _-]*2022[ _-]*", ""));
    }

    private static @Nullable CodedCharacterSet registered(String name) {
        Matcher matcher = REGISTERED.matcher(name);
        return matcher.matches() ? CodedCharacterSet.ofRegistration(Integer.parseInt(matcher.group(2))) : null;
    }

    /**
     * The text of a value.
     *
     * @param bytes the whole value with its padding
     * @param vr decides which characters end a designation: the backslash where values are many, ^ and = in names
     */
    public String decode(byte[] bytes, VR vr) {
        if (whole != null) {
            return new String(bytes, whole);
        }
        if (isAscii(bytes)) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        return extensions.isEmpty() ? undeclared(bytes) : new Iso2022Text(extensions, vr).decode(bytes);
    }

    /** The bytes of a text, several values parted by backslashes, without padding. */
    public byte[] encode(String text, VR vr) {
        if (whole != null) {
            return text.getBytes(whole);
        }
        return extensions.isEmpty()
                ? text.getBytes(StandardCharsets.US_ASCII)
                : new Iso2022Text(extensions, vr).encode(text);
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0 || b == Iso2022Text.ESC) {
                return false;
            }
        }
        return true;
    }

    private static String undeclared(byte[] bytes) {
        for (byte b : bytes) {
            if (b == Iso2022Text.ESC) {
                return new Iso2022Text(List.of(CodedCharacterSet.ASCII), VR.LO).decode(bytes);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SpecificCharacterSet set && extensions.equals(set.extensions) && whole == set.whole;
    }

    @Override
    public int hashCode() {
        return extensions.hashCode() * 31 + (whole == null ? 0 : whole.hashCode());
    }

    @Override
    public String toString() {
        return whole != null ? whole.name() : extensions.toString();
    }
}
