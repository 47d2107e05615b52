package io.gantry.store.pushed;

import io.gantry.model.pushed.PushedInstance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of instances that come under a UID that is there already. The same bytes are one instance, whenever they
 * were here; of different bytes one counts, and the other is kept and flagged.
 */
final class DuplicatePolicy {

    private final boolean newestWins;
    private final Map<String, Known> known = new HashMap<>();
    private final Map<String, Known> counting = new HashMap<>();
    private final Map<String, Added> counted = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final List<Added> added = new ArrayList<>();
    private final List<Long> replacedIds = new ArrayList<>();
    private final Map<Long, PushedInstance> revived = new LinkedHashMap<>();
    private boolean changes;

    /** @param rows what is there under the UIDs that come */
    DuplicatePolicy(boolean newestWins, List<Known> rows) {
        this.newestWins = newestWins;
        for (Known row : rows) {
            known.put(key(row.sopUid(), row.digest()), row);
            if (row.counts()) {
                counting.put(row.sopUid(), row);
            }
        }
    }

    void judge(PushedInstance instance) {
        String key = key(instance.sopUid(), instance.digest());
        if (!seen.add(key)) {
            return;
        }
        Known same = known.get(key);
        if (same != null) {
            if (!same.kept()) {
                revived.put(same.id(), instance);
            }
            return;
        }
        Known earlier = counting.get(instance.sopUid());
        Added inBatch = counted.get(instance.sopUid());
        boolean free = earlier == null && inBatch == null;
        if (!free && !newestWins) {
            added.add(new Added(instance, "refused"));
            return;
        }
        if (inBatch != null) {
            added.set(added.indexOf(inBatch), new Added(inBatch.instance(), "replaced"));
        } else if (earlier != null) {
            replacedIds.add(earlier.id());
            counting.remove(instance.sopUid());
        }
        Added counts = new Added(instance, "counts");
        counted.put(instance.sopUid(), counts);
        added.add(counts);
        changes = true;
    }

    /** New rows, in the order they came. */
    List<Added> added() {
        return added;
    }

    /** Rows that counted and do so no more. */
    List<Long> replacedIds() {
        return replacedIds;
    }

    /** Rows whose bytes had expired and came again. */
    Map<Long, PushedInstance> revived() {
        return revived;
    }

    /** Whether other instances count than before. */
    boolean changesSeries() {
        return changes;
    }

    private static String key(String uid, String digest) {
        return uid + " " + digest;
    }

    /**
     * A row that is there.
     *
     * @param kept whether its bytes are
     */
    record Known(long id, String sopUid, String digest, boolean counts, boolean kept) {}

    /** A row to be made, and its state. */
    record Added(PushedInstance instance, String state) {}
}
