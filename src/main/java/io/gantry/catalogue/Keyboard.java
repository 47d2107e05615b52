package io.gantry.catalogue;

import java.util.HashMap;
import java.util.Map;

/** The two layouts of a Russian keyboard (ЙЦУКЕН and QWERTY): the same keys, the other letters. */
public final class Keyboard {

    private static final String LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~";
    private static final String CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ";
    private static final Map<Character, Character> OTHER = new HashMap<>();

    static {
        for (int i = 0; i < LATIN.length(); i++) {
            OTHER.put(LATIN.charAt(i), CYRILLIC.charAt(i));
            OTHER.put(CYRILLIC.charAt(i), LATIN.charAt(i));
        }
    }

    private Keyboard() {}

    /** What the same keys write in the other layout; its own inverse. */
    public static String switched(String text) {
        StringBuilder result = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            result.append(OTHER.getOrDefault(letter, letter).charValue());
        }
        return result.toString();
    }
}
