package io.gantry.store.catalogue;

import io.gantry.catalogue.Lexemes;
import io.gantry.catalogue.QueryPart;
import io.gantry.model.catalogue.MatchedField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A query as PostgreSQL is asked it: which datasets have enough of its parts, and how good each is. What a user typed stands
 * in parameters only.
 *
 * <p>The score is the sum of the parts' weights, each times where the part stands ({@link MatchedField#worth}), over the sum
 * of all weights; a few hundredths of it are for titles that name little else.
 */
final class QuerySql {

    /** Parts beyond these need not be there, they only add to the score. */
    private static final int MOST_REQUIRED = 8;

    static final double FOR_BREADTH = 0.03;

    /** {@code ts_rank} of one lexeme at one position is the label's weight divided by this, π² / 6. */
    private static final double RANK_OF_ONE = 1.64493406685;

    /** What a match under each label is worth, from D to A; a constant, since a cast would be done for each row. */
    private static final String WORTHS = Stream.of("D", "C", "B", "A")
            .map(label -> "real '" + MatchedField.of(label.charAt(0)).worth() + "'")
            .collect(Collectors.joining(", ", "array[", "]"));

    private final List<QueryPart> found;
    private final List<QueryPart> required;
    private final double allWeights;
    private final int partCount;
    private final List<String> filters;

    QuerySql(List<QueryPart> parts, List<String> filters) {
        found = parts.stream().filter(part -> part.lexeme() != null).toList();
        required = found.stream()
                .sorted(Comparator.comparingDouble(QueryPart::weight).reversed())
                .limit(MOST_REQUIRED)
                .toList();
        allWeights = parts.stream().mapToDouble(QueryPart::weight).sum();
        partCount = parts.size();
        this.filters = filters;
    }

    /** How many parts there are that a dataset may have to have. */
    int requirable() {
        return required.size();
    }

    /** Datasets that have so many of the parts, and what the filter asks for. */
    String matching(int least) {
        List<String> lexemes = required.stream()
                .map(part -> Lexemes.quoted(Objects.requireNonNull(part.lexeme())))
                .toList();
        List<String> ways = new ArrayList<>();
        choose(lexemes, 0, least, "", ways);
        String all = ways.stream().collect(Collectors.joining(" | ", "(", ")"));
        return filters.isEmpty() ? all : all + " & " + String.join(" & ", filters);
    }

    /** An expression over {@code i}, the index: 0 to 10,000. */
    String points(boolean allRequired, Map<String, Object> parameters) {
        List<String> terms = new ArrayList<>();
        Map<Double, List<String>> sameWeight = new TreeMap<>();
        for (QueryPart part : found) {
            String lexeme = Lexemes.quoted(Objects.requireNonNull(part.lexeme()));
            double weight = part.weight() * part.sureness();
            if (part.concept() != null) {
                sameWeight.computeIfAbsent(weight, w -> new ArrayList<>()).add(lexeme);
            } else {
                String name = parameter(lexeme, parameters);
                terms.add(weight + " * case when i.focus @@ " + name + " then " + rank(name, 1) + " "
                        + (allRequired && required.contains(part)
                                ? ""
                                : "when i.document @@ " + name + " then " + MatchedField.DESCRIPTION.worth() + " ")
                        + "else " + (allRequired && required.contains(part) ? MatchedField.DESCRIPTION.worth() : 0)
                        + " end");
            }
        }
        sameWeight.forEach((weight, lexemes) ->
                terms.add(weight + " * " + rank(parameter(String.join(" | ", lexemes), parameters), lexemes.size())));
        return "floor(10000 * (" + (1 - FOR_BREADTH) + " * (" + String.join(" + ", terms) + ") / " + allWeights + " + "
                + FOR_BREADTH + " * least(1.0, " + (double) partCount + " / i.breadth)) + 0.5)::integer";
    }

    /** {@code ts_rank} divides by the number of lexemes it is asked for. */
    private static String rank(String query, int lexemes) {
        return RANK_OF_ONE * lexemes + " * ts_rank(" + WORTHS + ", i.focus, " + query + ")";
    }

    private static String parameter(String tsquery, Map<String, Object> parameters) {
        String name = "part" + parameters.size();
        parameters.put(name, tsquery);
        return "cast(:" + name + " as tsquery)";
    }

    private static void choose(List<String> lexemes, int from, int missing, String chosen, List<String> ways) {
        if (missing == 0) {
            ways.add("(" + chosen + ")");
            return;
        }
        for (int at = from; at <= lexemes.size() - missing; at++) {
            choose(
                    lexemes,
                    at + 1,
                    missing - 1,
                    chosen.isEmpty() ? lexemes.get(at) : chosen + " & " + lexemes.get(at),
                    ways);
        }
    }
}
