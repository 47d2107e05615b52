package io.gantry.model.labelling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Deals pictures out so that each is with so many labelers and all of them get about as many. Who has a picture keeps it
 * and counts; a second deal brings only what came since.
 */
public final class Distribution {

    private final int overlap;
    private final Map<Integer, List<UUID>> dealt = new LinkedHashMap<>();
    private boolean complete = true;

    private Distribution(Set<Integer> labelers, int overlap) {
        this.overlap = overlap;
        labelers.forEach(labeler -> dealt.put(labeler, new ArrayList<>()));
    }

    /**
     * Deals pictures in their order.
     *
     * @param labelers local numbers of those who get some
     * @param overlap how many labelers each picture is to be with, 1 or more
     */
    public static Distribution of(List<GivenImage> images, Set<Integer> labelers, int overlap) {
        var distribution = new Distribution(labelers, overlap);
        images.forEach(distribution::deal);
        return distribution;
    }

    private void deal(GivenImage image) {
        var free = dealt.keySet().stream()
                .filter(labeler -> !image.holders().contains(labeler))
                .sorted(Comparator.comparingInt(labeler -> dealt.get(labeler).size()))
                .toList();
        int missing = Math.max(0, overlap - image.holders().size());
        complete &= missing <= free.size();
        free.subList(0, image.gold() ? free.size() : Math.min(missing, free.size()))
                .forEach(labeler -> dealt.get(labeler).add(image.id()));
    }

    /** What each labeler gets in addition, in the order of the pictures; nothing where all is with enough labelers. */
    public Map<Integer, List<UUID>> dealt() {
        return dealt;
    }

    /** Whether each picture is with enough labelers now. */
    public boolean isComplete() {
        return complete;
    }
}
