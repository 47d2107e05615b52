package io.gantry.dicom.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The coded character sets that ISO 2022 escape sequences switch between (PS3.5 6.1.2.5, PS3.3 C.12.1.1.2). */
enum CodedCharacterSet {
    ASCII(6, "(B", 0, 1, StandardCharsets.US_ASCII),
    LATIN_1(100, "-A", 1, 1, StandardCharsets.ISO_8859_1),
    LATIN_2(101, "-B", 1, 1, Charset.forName("ISO-8859-2")),
    LATIN_3(109, "-C", 1, 1, Charset.forName("ISO-8859-3")),
    LATIN_4(110, "-D", 1, 1, Charset.forName("ISO-8859-4")),
    CYRILLIC(144, "-L", 1, 1, Charset.forName("ISO-8859-5")),
    ARABIC(127, "-G", 1, 1, Charset.forName("ISO-8859-6")),
    GREEK(126, "-F", 1, 1, Charset.forName("ISO-8859-7")),
    HEBREW(138, "-H", 1, 1, Charset.forName("ISO-8859-8")),
    LATIN_5(148, "-M", 1, 1, Charset.forName("ISO-8859-9")),
    LATIN_9(203, "-b", 1, 1, Charset.forName("ISO-8859-15")),
    THAI(166, "-T", 1, 1, Charset.forName("TIS-620")),
    KATAKANA(13, ")I", 1, 1, Charset.forName("JIS_X0201")),
    ROMAJI(14, "(J", 0, 1, StandardCharsets.US_ASCII),
    JIS_X0208(87, "$B", 0, 2, Charset.forName("EUC-JP")),
    JIS_X0212(159, "$(D", 0, 2, Charset.forName("EUC-JP")),
    KOREAN(149, "$)C", 1, 2, Charset.forName("EUC-KR")),
    CHINESE(58, "$)A", 1, 2, Charset.forName("GB2312"));

    /** EUC-JP calls JIS X 0212 by this byte (single shift three). */
    private static final byte SS3 = (byte) 0x8F;

    private static final List<CodedCharacterSet> ALL = List.of(values());

    private final int registration;
    private final String escape;
    private final int codeElement;
    private final int bytesPerCharacter;
    private final Charset charset;

    CodedCharacterSet(int registration, String escape, int codeElement, int bytesPerCharacter, Charset charset) {
        this.registration = registration;
        this.escape = escape;
        this.codeElement = codeElement;
        this.bytesPerCharacter = bytesPerCharacter;
        this.charset = charset;
    }

    /** The set of an ISO registration number as in {@code ISO 2022 IR 87}; null when there is none. */
    static @Nullable CodedCharacterSet ofRegistration(int registration) {
        return ALL.stream()
                .filter(set -> set.registration == registration)
                .findFirst()
                .orElse(null);
    }

    /** The set whose escape sequence follows the ESC at {@code at - 1}; null when it is none of DICOM's. */
    static @Nullable CodedCharacterSet ofEscape(byte[] bytes, int at) {
        return ALL.stream()
                .filter(set -> set.escapeStandsAt(bytes, at))
                .findFirst()
                .orElse(null);
    }

    private boolean escapeStandsAt(byte[] bytes, int at) {
        if (at + escape.length() > bytes.length) {
            return false;
        }
        for (int i = 0; i < escape.length(); i++) {
            if (bytes[at + i] != escape.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The bytes after ESC that designate the set. */
    String escape() {
        return escape;
    }

    /** Whether it is used through the upper half of the code table (G1), else the lower (G0). */
    boolean isUpper() {
        return codeElement == 1;
    }

    int bytesPerCharacter() {
        return bytesPerCharacter;
    }

    Charset charset() {
        return charset;
    }

    /** Appends the character whose bytes start at {@code at}; U+FFFD when they are none of the set. */
    void decode(byte[] bytes, int at, int length, StringBuilder text) {
        if (length < bytesPerCharacter) {
            text.append('\uFFFD');
            return;
        }
        byte[] code = new byte[length];
        for (int i = 0; i < length; i++) {
            code[i] = bytesPerCharacter == 2 ? (byte) (bytes[at + i] | 0x80) : bytes[at + i];
        }
        byte[] whole = this == JIS_X0212 ? new byte[] {SS3, code[0], code[1]} : code;
        text.append(new String(whole, charset));
    }

    /** The bytes of a character in this set as they stand in a value, null when the set does not have it. */
    byte @Nullable [] encode(String character) {
        byte[] code = character.getBytes(charset);
        if (!new String(code, charset).equals(character)) {
            return null;
        }
        return switch (this) {
            case JIS_X0208 -> isPair(code) ? new byte[] {(byte) (code[0] & 0x7F), (byte) (code[1] & 0x7F)} : null;
            case JIS_X0212 ->
                code.length == 3 && code[0] == SS3
                        ? new byte[] {(byte) (code[1] & 0x7F), (byte) (code[2] & 0x7F)}
                        : null;
            case KOREAN, CHINESE -> isPair(code) ? code : null;
            default -> code.length == 1 && code[0] < 0 == isUpper() ? code : null;
        };
    }

    private static boolean isPair(byte[] code) {
        return code.length == 2 && code[0] < 0 && code[1] < 0 && code[0] != (byte) 0x8E;
    }
}
