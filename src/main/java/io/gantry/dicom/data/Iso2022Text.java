package io.gantry.dicom.data;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One value with code extensions on its way to or from bytes: which sets are designated to G0 and G1 right now. */
final class Iso2022Text {

    static final byte ESC = 0x1B;

    private final List<CodedCharacterSet> sets;
    private final VR vr;
    private final CodedCharacterSet initialLower;
    private final @Nullable CodedCharacterSet initialUpper;
    private CodedCharacterSet lower;
    private @Nullable CodedCharacterSet upper;

    Iso2022Text(List<CodedCharacterSet> sets, VR vr) {
        this.sets = sets;
        this.vr = vr;
        CodedCharacterSet first = sets.get(0);
        // JIS X 0201 is one term for two sets: romaji below, katakana above.
        boolean romaji = first == CodedCharacterSet.KATAKANA || first == CodedCharacterSet.ROMAJI;
        initialLower = romaji ? CodedCharacterSet.ROMAJI : CodedCharacterSet.ASCII;
        initialUpper = first.isUpper() && first.bytesPerCharacter() == 1 ? first : null;
        lower = initialLower;
        upper = initialUpper;
    }

    String decode(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        int at = 0;
        while (at < bytes.length) {
            byte b = bytes[at];
            if (b == ESC) {
                at += designate(bytes, at, text);
            } else if (b >= 0 && (b <= ' ' || lower.bytesPerCharacter() == 1)) {
                text.append((char) b);
                resetAfter(b);
                at++;
            } else {
                at += character(bytes, at, text);
            }
        }
        return text.toString();
    }

    private int designate(byte[] bytes, int at, StringBuilder text) {
        CodedCharacterSet set = CodedCharacterSet.ofEscape(bytes, at + 1);
        if (set == null) {
            text.append('\uFFFD');
            return 1;
        }
        if (set.isUpper()) {
            upper = set;
        } else {
            lower = set;
        }
        return 1 + set.escape().length();
    }

    private int character(byte[] bytes, int at, StringBuilder text) {
        CodedCharacterSet set = bytes[at] >= 0 ? lower : upper == null ? impliedUpper() : upper;
        int length = Math.min(set.bytesPerCharacter(), bytes.length - at);
        set.decode(bytes, at, length, text);
        return length;
    }

    /** Some writers leave out the escape sequence: the first declared set with an upper half is meant then. */
    private CodedCharacterSet impliedUpper() {
        return sets.stream().filter(CodedCharacterSet::isUpper).findFirst().orElse(CodedCharacterSet.LATIN_1);
    }

    /** PS3.5 6.1.2.5.3: a delimiter brings back what was designated at the start. */
    private void resetAfter(int c) {
        if (isDelimiter(c)) {
            lower = initialLower;
            upper = initialUpper;
        }
    }

    private boolean isDelimiter(int c) {
        return switch (c) {
            case '\t', '\n', '\f', '\r' -> true;
            case '\\' -> vr.isMultiValued();
            case '^', '=' -> vr == VR.PN;
            default -> false;
        };
    }

    byte[] encode(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 16);
        text.codePoints().forEach(c -> encode(c, out));
        switchLower(initialLower, out);
        return out.toByteArray();
    }

    private void encode(int c, ByteArrayOutputStream out) {
        if (c < 0x80) {
            switchLower(initialLower, out);
            out.write(c);
            resetAfter(c);
            return;
        }
        String character = Character.toString(c);
        for (CodedCharacterSet set : sets) {
            byte[] code = set.encode(character);
            if (code != null) {
                switchTo(set, out);
                out.writeBytes(code);
                return;
            }
        }
        switchLower(initialLower, out);
        out.write('?');
    }

    private void switchTo(CodedCharacterSet set, ByteArrayOutputStream out) {
        if (!set.isUpper()) {
            switchLower(set, out);
        } else if (upper != set) {
            escape(set, out);
            upper = set;
        }
    }

    private void switchLower(CodedCharacterSet set, ByteArrayOutputStream out) {
        if (lower != set) {
            escape(set, out);
            lower = set;
        }
    }

    private static void escape(CodedCharacterSet set, ByteArrayOutputStream out) {
        out.write(ESC);
        out.writeBytes(set.escape().getBytes(StandardCharsets.US_ASCII));
    }
}
