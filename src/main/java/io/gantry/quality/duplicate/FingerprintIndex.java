package io.gantry.quality.duplicate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Fingerprints in memory, found by the keys they share. Not safe for use by several threads while it grows.
 *
 * @param <T> what tells pictures apart
 */
public final class FingerprintIndex<T> {

    /** Candidates that are compared: those that share the most keys. */
    private static final int MOST_COMPARED = 24;

    private static final int FIRST_BUCKETS = 1 << 20;
    private static final int END = -1;

    private final List<T> pictures = new ArrayList<>();
    private final List<Fingerprint> fingerprints = new ArrayList<>();
    private final int[] buckets = new int[FIRST_BUCKETS];
    private int[] keys = new int[1024];
    private int[] owners = new int[1024];
    private int[] nexts = new int[1024];
    private int entries;

    public FingerprintIndex() {
        Arrays.fill(buckets, END);
    }

    /** A picture that is likely the same. */
    public record Match<T>(T picture, double score) {}

    public int size() {
        return pictures.size();
    }

    public void add(T picture, Fingerprint fingerprint) {
        int owner = pictures.size();
        pictures.add(picture);
        fingerprints.add(fingerprint);
        for (int key : fingerprint.keys()) {
            put(key, owner);
        }
    }

    /**
     * Pictures that show the same, the likeliest first.
     *
     * @param least score from which on a picture is given
     */
    public List<Match<T>> search(Fingerprint fingerprint, double least) {
        Comparison comparison = new Comparison(fingerprint);
        return candidates(fingerprint).stream()
                .map(owner -> new Match<>(pictures.get(owner), comparison.score(fingerprints.get(owner))))
                .filter(match -> match.score() >= least)
                .sorted(Comparator.comparingDouble((Match<T> match) -> match.score())
                        .reversed())
                .toList();
    }

    private List<Integer> candidates(Fingerprint fingerprint) {
        int[] votes = new int[pictures.size()];
        List<Integer> met = new ArrayList<>();
        for (int probe : fingerprint.probes()) {
            for (int entry = buckets[bucket(probe)]; entry != END; entry = nexts[entry]) {
                if (keys[entry] == probe && votes[owners[entry]]++ == 0) {
                    met.add(owners[entry]);
                }
            }
        }
        met.sort(Comparator.comparingInt(owner -> -votes[owner]));
        return met.subList(0, Math.min(MOST_COMPARED, met.size()));
    }

    private void put(int key, int owner) {
        if (entries == keys.length) {
            keys = Arrays.copyOf(keys, 2 * entries);
            owners = Arrays.copyOf(owners, 2 * entries);
            nexts = Arrays.copyOf(nexts, 2 * entries);
        }
        int bucket = bucket(key);
        keys[entries] = key;
        owners[entries] = owner;
        nexts[entries] = buckets[bucket];
        buckets[bucket] = entries++;
    }

    private static int bucket(int key) {
        return (key * 0x9E3779B1) >>> 12;
    }
}
