package io.gantry.catalogue;

import io.gantry.model.catalogue.Concept;
import io.gantry.model.catalogue.Reading;
import org.jspecify.annotations.Nullable;

/**
 * A concept that a query names, or a word of it that is in no vocabulary.
 *
 * @param lexeme what the index has of it; null for a word that no dataset has
 * @param weight what it tells of what is looked for, above 0
 * @param sureness how sure the reading is, 0 to 1
 */
public record QueryPart(
        String typed,
        String readAs,
        Reading reading,
        @Nullable Concept concept,
        @Nullable String lexeme,
        double weight,
        double sureness) {}
