package io.gantry.model.catalogue;

import java.util.Locale;

/** What a concept is, and how much it tells of what is looked for: what is wrong more than how it was taken. */
public enum ConceptKind {
    MODALITY(0.8),
    AREA(0.7),
    TASK(0.5),
    ANATOMY(0.8),
    PATHOLOGY(1.4),
    OTHER(0.6),
    /** Words that every dataset could be described with, as "images" or "data". */
    GENERIC(0.0);

    private final double weight;

    ConceptKind(double weight) {
        this.weight = weight;
    }

    /** 0 for what tells nothing. */
    public double weight() {
        return weight;
    }

    /** The name in tables and data files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ConceptKind of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
