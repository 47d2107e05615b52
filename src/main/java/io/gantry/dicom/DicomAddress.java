package io.gantry.dicom;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * The address in an endpoint's URI: {@code TITLE[,TITLE]@host:port}.
 *
 * @param aeTitles empty for any
 */
record DicomAddress(Set<String> aeTitles, String host, int port) {
    private static final int MAX_TITLE = 16;

    static DicomAddress of(String text) {
        int at = text.lastIndexOf('@');
        int colon = text.lastIndexOf(':');
        if (at <= 0 || colon <= at + 1) {
            throw new IllegalArgumentException("A dicom: address is written TITLE@host:port, not " + text);
        }
        String titles = text.substring(0, at);
        Set<String> aeTitles = new TreeSet<>(titles.equals("*") ? Set.of() : Arrays.asList(titles.split(",")));
        for (String title : aeTitles) {
            if (title.isBlank() || title.length() > MAX_TITLE) {
                throw new IllegalArgumentException("An AE title has 1 to 16 characters: " + title);
            }
        }
        return new DicomAddress(aeTitles, text.substring(at + 1, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    boolean answersTo(String aeTitle) {
        return aeTitles.isEmpty() || aeTitles.contains(aeTitle);
    }

    /** The one AE title a producer calls. */
    String calledAe() {
        return aeTitles.isEmpty() ? "ANY-SCP" : aeTitles.iterator().next();
    }
}
