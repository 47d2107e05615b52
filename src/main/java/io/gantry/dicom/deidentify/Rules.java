package io.gantry.dicom.deidentify;

import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.VR;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table under one profile: the rule of each attribute, listed or not. */
final class Rules {

    /** PS3.15 Table E.1-1, in its own order. */
    static final List<TableRow> TABLE =
            Resources.lines("profile.csv").stream().map(TableRow::parse).toList();

    private static final int ENCRYPTED_ATTRIBUTES_SEQUENCE = 0x04000500;
    private static final int PRIVATE_DATA_ELEMENT_CHARACTERISTICS_SEQUENCE = 0x00080300;
    private static final String CURVES = "50xxxxxx";

    private static final Rule KEEP = new Rule(Action.KEEP, Action.DUMMY, false);
    private static final Rule REMOVE = Rule.always(Action.REMOVE);
    private static final Rule DUMMY = Rule.always(Action.DUMMY);

    private final Map<Integer, Rule> listed = new HashMap<>(1024);
    private final Set<Integer> naming = new HashSet<>();
    private final Map<String, Rule> patterns = new HashMap<>();
    private final Rule date;

    Rules(Profile profile) {
        for (TableRow row : TABLE) {
            Rule rule = row.under(profile);
            if (row.tag().contains("x") || row.tag().equals("private")) {
                patterns.put(row.tag(), rule);
                continue;
            }
            int tag = Integer.parseUnsignedInt(row.tag(), 16);
            listed.put(tag, rule);
            if (row.names(profile)) {
                naming.add(tag);
            }
        }
        // Others' secrets can't be judged, and what is said of private attributes is void without them.
        listed.put(ENCRYPTED_ATTRIBUTES_SEQUENCE, REMOVE);
        listed.put(PRIVATE_DATA_ELEMENT_CHARACTERISTICS_SEQUENCE, REMOVE);
        date = new Rule(dates(profile), Action.DUMMY, false);
    }

    private static Action dates(Profile profile) {
        if (profile.has(Option.RETAIN_LONGITUDINAL_FULL_DATES)) {
            return Action.KEEP;
        }
        return profile.has(Option.RETAIN_LONGITUDINAL_MODIFIED_DATES) ? Action.CLEAN : Action.DUMMY;
    }

    /** The rule of a standard attribute; one that is not in the table is kept unless its VR gives it away. */
    Rule of(int tag, VR vr) {
        Rule rule = listed.get(tag);
        if (rule == null) {
            rule = repeating(tag);
        }
        return rule == null ? unlisted(vr) : rule;
    }

    private @Nullable Rule repeating(int tag) {
        int group = Tag.group(tag) & 0xFF00;
        if (group == 0x5000) {
            return patterns.get(CURVES);
        }
        return group == 0x6000 ? patterns.get(String.format("60xx%04x", Tag.element(tag))) : null;
    }

    private Rule unlisted(VR vr) {
        return switch (vr) {
            case PN, UR -> DUMMY;
            case DA, DT, TM -> date;
            default -> KEEP;
        };
    }

    /** Whether the values of the attribute name somebody, so that they must not stand in texts either. */
    boolean isNaming(int tag, VR vr) {
        return naming.contains(tag) || vr == VR.PN;
    }
}
