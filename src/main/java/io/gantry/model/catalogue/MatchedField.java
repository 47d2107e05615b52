package io.gantry.model.catalogue;

/** Where a word stands in a dataset, best first; each is a weight label of the index. */
public enum MatchedField {
    TITLE('A', 1.0),
    TAG_OR_CODE('B', 0.9),
    DESCRIPTION('C', 0.6),
    /**
     * The description names a narrower concept, or the parts of this one in different places. A narrower one in the title
     * counts as a tag, in a tag as a description.
     */
    RELATED('D', 0.45);

    private final char label;
    private final double worth;

    MatchedField(char label, double worth) {
        this.label = label;
        this.worth = worth;
    }

    /** The label in the index. */
    public char label() {
        return label;
    }

    /** What a match there is worth, 0 to 1. */
    public double worth() {
        return worth;
    }

    /** Where a broader concept of one that stands here counts as standing. */
    public MatchedField next() {
        return this == RELATED ? RELATED : values()[ordinal() + 1];
    }

    public static MatchedField of(char label) {
        return values()[label - 'A'];
    }
}
