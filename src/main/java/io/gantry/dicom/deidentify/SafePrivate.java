package io.gantry.dicom.deidentify;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import java.util.HashSet;
import java.util.Set;

/** Which private attributes a profile retains (PS3.15 E.3.10). */
final class SafePrivate {

    private static final Set<PrivateAttribute> TABLE = readTable();

    private final Set<PrivateAttribute> safe = new HashSet<>();

    SafePrivate(Profile profile) {
        if (profile.has(Option.RETAIN_SAFE_PRIVATE)) {
            safe.addAll(TABLE);
            safe.addAll(profile.safePrivate());
        }
    }

    private static Set<PrivateAttribute> readTable() {
        Set<PrivateAttribute> table = new HashSet<>();
        for (String line : Resources.lines("safe-private.csv")) {
            String[] cells = line.split(",", -1);
            table.add(new PrivateAttribute(cells[0], Integer.parseInt(cells[1], 16), Integer.parseInt(cells[2], 16)));
        }
        return Set.copyOf(table);
    }

    /** Whether none is retained, so that none need be read. */
    boolean isEmpty() {
        return safe.isEmpty();
    }

    /** Whether the private element is retained; a private creator is with the elements of its block. */
    boolean retains(DataSet in, int tag) {
        if (safe.isEmpty()) {
            return false;
        }
        if (Tag.isPrivateCreator(tag)) {
            int block = Tag.element(tag) << 8;
            return in.elements().stream()
                    .anyMatch(e -> Tag.group(e.tag()) == Tag.group(tag)
                            && (Tag.element(e.tag()) & 0xFF00) == block
                            && isSafe(in, e.tag()));
        }
        return isSafe(in, tag);
    }

    private boolean isSafe(DataSet in, int tag) {
        int block = Tag.element(tag) >>> 8;
        return block >= 0x10
                && in.string(Tag.of(Tag.group(tag), block))
                        .map(creator -> new PrivateAttribute(creator, Tag.group(tag), Tag.element(tag) & 0xFF))
                        .filter(safe::contains)
                        .isPresent();
    }
}
