package io.gantry.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of words: the database's stemmers, and every word that the catalogue or the vocabulary has. */
public interface Lexicon {

    /** The stem of each word; empty for a stop word. */
    Map<String, Optional<String>> stems(Collection<String> words);

    /** Those of the stems that some dataset or the vocabulary has. */
    Collection<String> known(Collection<String> stems);

    /** For each word those that are written much like it, in no order; a word that none is like may be left out. */
    Map<String, List<KnownWord>> similar(Collection<String> words);

    /**
     * A word that is there.
     *
     * @param uses datasets that have it
     */
    record KnownWord(String word, String stem, int uses) {}
}
