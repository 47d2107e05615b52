package io.gantry.dicom.ul;

import java.nio.charset.StandardCharsets;

/** Text of a peer: AE titles, UIDs, names of its software. */
public final class PeerText {
    private PeerText() {}

    /**
     * The text without leading and trailing spaces and the NULs some peers pad with. No control character has a place
     * in any of them (PS3.5 6.2, PS3.8 9.3.2); each becomes a space, lest it end a line of a log.
     */
    public static String of(byte[] bytes) {
        StringBuilder text = new StringBuilder(new String(bytes, StandardCharsets.ISO_8859_1));
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                text.setCharAt(i, ' ');
            }
        }
        return text.toString().strip();
    }
}
