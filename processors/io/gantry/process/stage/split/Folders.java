package io.gantry.process.stage.split;

/** Folders of display paths, whose parts are told apart by slashes. */
final class Folders {

    private Folders() {}

    /** The deepest folder that holds both, empty when they meet only at the top. Equal paths stay as they are. */
    static String common(String one, String other) {
        if (one.equals(other) || other.startsWith(one + "/")) {
            return one;
        }
        int end = 0;
        for (int i = 0; i < Math.min(one.length(), other.length()) && one.charAt(i) == other.charAt(i); i++) {
            if (one.charAt(i) == '/') {
                end = i;
            }
        }
        return one.substring(0, end);
    }
}
