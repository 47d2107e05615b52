package io.gantry.dicom.deidentify;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * How a collection is de-identified: the Basic Profile with options, and the key that makes its pseudonyms, UIDs and
 * shifts. The same key gives the same ones, so one key is to be kept for one collection and told to nobody.
 *
 * @param options the options of PS3.15 E.3 that apply
 * @param key the secret, at least 16 bytes
 * @param safePrivate private attributes that are safe besides the known ones; count with Retain Safe Private only
 */
public record Profile(Set<Option> options, byte[] key, Set<PrivateAttribute> safePrivate) {

    private static final int SHORTEST_KEY = 16;

    public Profile {
        if (key.length < SHORTEST_KEY) {
            throw new IllegalArgumentException("The key of a profile needs at least " + SHORTEST_KEY + " bytes");
        }
        if (options.contains(Option.RETAIN_LONGITUDINAL_FULL_DATES)
                && options.contains(Option.RETAIN_LONGITUDINAL_MODIFIED_DATES)) {
            throw new IllegalArgumentException("Dates are retained in full or modified, not both");
        }
        options = Set.copyOf(options);
        key = key.clone();
        safePrivate = Set.copyOf(safePrivate);
    }

    /** The Basic Profile with these options. */
    public static Profile of(byte[] key, Collection<Option> options) {
        return new Profile(new HashSet<>(options), key, Set.of());
    }

    /** The Basic Profile with these options. */
    public static Profile of(byte[] key, Option... options) {
        return of(key, Set.of(options));
    }

    boolean has(Option option) {
        return options.contains(option);
    }

    /** The options in their own order. */
    Set<Option> inOrder() {
        Set<Option> sorted = EnumSet.noneOf(Option.class);
        sorted.addAll(options);
        return sorted;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "Basic Profile with " + inOrder();
    }
}
