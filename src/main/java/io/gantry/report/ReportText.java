package io.gantry.report;

/** Makes text that a sender chose fit for a cell. */
final class ReportText {

    /** The most UTF-16 units a cell of a workbook can hold (Excel specifications and limits). */
    static final int LONGEST = 32_767;

    private ReportText() {}

    /** The text without control characters and what XML 1.0 can't hold, cut to {@link #LONGEST} at a whole character. */
    static String clean(String text) {
        var clean = new StringBuilder(Math.min(text.length(), LONGEST));
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            if (clean.length() + Character.charCount(character) > LONGEST) {
                break;
            }
            if (isPrintable(character)) {
                clean.appendCodePoint(character);
            }
        }
        return clean.toString();
    }

    private static boolean isPrintable(int character) {
        return !Character.isISOControl(character)
                && Character.getType(character) != Character.SURROGATE
                && (character & 0xFFFE) != 0xFFFE;
    }
}
