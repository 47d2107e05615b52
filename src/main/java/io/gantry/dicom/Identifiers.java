package io.gantry.dicom;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Dictionary;
import io.gantry.dicom.data.Element;
import io.gantry.dicom.data.Tag;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.Map;

/** Queries and matches as maps: the key is the keyword of an element, or its tag in eight hexadecimal digits. */
final class Identifiers {
    private static final int HEX_DIGITS = 8;
    private static final Map<Integer, String> KEYWORDS = keywords();

    private Identifiers() {}

    /** An empty value asks for the element to be returned (PS3.4 C.2.2.1). */
    static DataSet read(Map<?, ?> keys) {
        DataSet identifier = new DataSet();
        keys.forEach((key, value) -> {
            int tag = tagOf(String.valueOf(key));
            String text = value == null ? "" : value.toString();
            if (text.isEmpty()) {
                identifier.put(tag, Dictionary.vrOf(tag, false));
            } else {
                identifier.put(tag, Dictionary.vrOf(tag, false), text.split("\\\\"));
            }
        });
        return identifier;
    }

    /** Several values of an element are separated by backslashes, as in DICOM. */
    static Map<String, String> write(DataSet match) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Element element : match.elements()) {
            String text = String.join("\\", match.strings(element.tag()));
            map.put(keywordOf(element.tag()), text);
        }
        return map;
    }

    private static int tagOf(String key) {
        if (key.matches("[0-9A-Fa-f]{" + HEX_DIGITS + "}")) {
            return Integer.parseUnsignedInt(key, 16);
        }
        try {
            return Tag.class.getField(key).getInt(null);
        } catch (NoSuchFieldException | IllegalAccessException e) {
            throw new IllegalArgumentException("No element has the keyword " + key, e);
        }
    }

    private static String keywordOf(int tag) {
        return KEYWORDS.getOrDefault(tag, String.format("%08X", tag));
    }

    private static Map<Integer, String> keywords() {
        Map<Integer, String> keywords = new LinkedHashMap<>();
        for (Field field : Tag.class.getFields()) {
            try {
                keywords.put(field.getInt(null), field.getName());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        return keywords;
    }
}
