package io.gantry.store.catalogue;

import io.gantry.catalogue.QueryPart;
import io.gantry.model.catalogue.MatchedField;
import io.gantry.model.catalogue.WordMatch;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says of each part of a query where a dataset has it. */
final class Explanation {

    private Explanation() {}

    static List<WordMatch> of(List<QueryPart> parts, Map<String, Character> places) {
        double all = parts.stream().mapToDouble(QueryPart::weight).sum();
        return parts.stream().map(part -> match(part, place(part, places), all)).toList();
    }

    private static WordMatch match(QueryPart part, @Nullable MatchedField field, double all) {
        return new WordMatch(
                part.typed(),
                part.readAs(),
                part.reading(),
                part.concept() == null ? null : part.concept().code(),
                field,
                part.weight() / all,
                field == null ? 0 : part.sureness() * field.worth());
    }

    private static @Nullable MatchedField place(QueryPart part, Map<String, Character> places) {
        Character label = part.lexeme() == null ? null : places.get(part.lexeme());
        return label == null ? null : MatchedField.of(label);
    }
}
