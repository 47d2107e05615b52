package io.gantry.catalogue;

/** How far two words are from each other when they are typed. */
public final class Misspelling {

    private static final int SHORT = 4;
    private static final int MIDDLE = 7;
    private static final int LONG = 11;

    private Misspelling() {}

    /** How many errors a word of a length is forgiven: abbreviations none, a long word three. */
    public static int allowed(int length) {
        if (length < SHORT) {
            return 0;
        }
        if (length < MIDDLE) {
            return 1;
        }
        return length < LONG ? 2 : 3;
    }

    /**
     * Letters put in, left out, mistaken or swapped with their neighbour (the optimal string alignment distance); larger
     * than the bound, by whatever, where it is more than that.
     */
    public static int distance(String one, String other, int bound) {
        if (Math.abs(one.length() - other.length()) > bound) {
            return bound + 1;
        }
        int[] before = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(last[j] + 1, row[j - 1] + 1), last[j - 1] + change);
                if (isSwap(one, other, i, j)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            int[] free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[other.length()];
    }

    private static boolean isSwap(String one, String other, int i, int j) {
        return i > 1
                && j > 1
                && one.charAt(i - 1) == other.charAt(j - 2)
                && one.charAt(i - 2) == other.charAt(j - 1)
                && one.charAt(i - 1) != one.charAt(i - 2);
    }
}
