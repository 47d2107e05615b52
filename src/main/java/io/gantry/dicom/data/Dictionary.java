package io.gantry.dicom.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The value representation of each standard data element (PS3.6 sections 6 to 9): what implicit VR leaves out. */
public final class Dictionary {

    /** Elements that are US or SS, decided by Pixel Representation, are kept as null here. */
    private static final Map<Integer, @Nullable VR> EXACT = new HashMap<>(8192);

    private static final List<Repeating> REPEATING = new ArrayList<>();

    private record Repeating(int mask, int value, VR vr) {}

    static {
        load();
    }

    private Dictionary() {}

    /**
     * The VR of a tag.
     *
     * @param tag any tag; private ones are LO when they are private creators and UN otherwise
     * @param signedPixels whether Pixel Representation (0028,0103) is 1: decides between US and SS
     * @return UN when the standard has no such element
     */
    public static VR vrOf(int tag, boolean signedPixels) {
        if (Tag.isGroupLength(tag)) {
            return VR.UL;
        }
        if (Tag.isPrivate(tag)) {
            return Tag.isPrivateCreator(tag) ? VR.LO : VR.UN;
        }
        VR vr = EXACT.get(tag);
        if (vr != null) {
            return vr;
        }
        return EXACT.containsKey(tag) ? signedPixels ? VR.SS : VR.US : repeating(tag);
    }

    private static VR repeating(int tag) {
        for (Repeating r : REPEATING) {
            if ((tag & r.mask) == r.value) {
                return r.vr;
            }
        }
        return VR.UN;
    }

    private static void load() {
        try (var in = Dictionary.class.getResourceAsStream("dictionary.txt");
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(Dictionary::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(String line) {
        String tag = line.substring(0, 8);
        String vr = line.substring(9);
        if (tag.indexOf('x') < 0) {
            EXACT.put(Integer.parseUnsignedInt(tag, 16), vr.equals("US|SS") ? null : VR.valueOf(vr));
        } else {
            int value = Integer.parseUnsignedInt(tag.replace('x', '0'), 16);
            int mask = ~(Integer.parseUnsignedInt(tag.replaceAll("[^x]", "0").replace('x', 'F'), 16));
            REPEATING.add(new Repeating(mask, value, VR.valueOf(vr)));
        }
    }
}
