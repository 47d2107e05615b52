package io.gantry.dicom.deidentify;

import java.util.EnumMap;
import java.util.Map;

/**
 * A row of PS3.15 Table E.1-1.
 *
 * @param tag eight digits, {@code x} for any, or {@code private}
 * @param name the name of the attribute
 * @param basic what the Basic Profile does
 * @param options what options do instead
 */
record TableRow(String tag, String name, Action basic, Map<Option, Action> options) {

    /** Referenced Study Sequence: Type 3 wherever it is, and not right without items, so that X/Z is X. */
    private static final String NEVER_EMPTY = "00081110";

    static TableRow parse(String line) {
        String[] cells = line.split(",", -1);
        Map<Option, Action> options = new EnumMap<>(Option.class);
        for (Option option : Option.values()) {
            String code = cells[3 + option.ordinal()];
            if (!code.isEmpty()) {
                options.put(option, Action.of(code));
            }
        }
        Action basic = cells[0].equals(NEVER_EMPTY) ? Action.REMOVE : Action.of(cells[2]);
        return new TableRow(cells[0], cells[1], basic, options);
    }

    /** The rule under a profile; of two options that say different things, cleaning is chosen. */
    Rule under(Profile profile) {
        Action chosen = basic;
        for (Map.Entry<Option, Action> option : options.entrySet()) {
            if (profile.has(option.getKey()) && chosen != Action.CLEAN) {
                chosen = option.getValue();
            }
        }
        return new Rule(chosen, basic, isIdentifier());
    }

    /** Whether its values tell one person or thing from others, so that other ones have to do so too. */
    private boolean isIdentifier() {
        return name.endsWith(" ID") || name.endsWith(" Identifier") || name.endsWith("Serial Number");
    }

    /** Whether a value that is not retained names somebody or something, and must not stand in a text either. */
    boolean names(Profile profile) {
        return under(profile).action() != Action.KEEP
                && !options.containsKey(Option.CLEAN_DESCRIPTORS)
                && !options.containsKey(Option.RETAIN_PATIENT_CHARACTERISTICS);
    }
}
