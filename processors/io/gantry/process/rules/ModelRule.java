package io.gantry.process.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.expression.EvaluationException;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.SimpleEvaluationContext;

/**
 * A rule of the file.
 *
 * @param name for people
 * @param when the condition in the Spring Expression Language; null where it always holds
 * @param models names of the models that read a series of which it holds
 * @param refuse why no model does; null where some do
 */
public record ModelRule(
        String name,
        @Nullable String when,
        List<String> models,
        @Nullable String refuse) {

    /** In the stead of a name: the model that the door asks for, or whichever takes the series. */
    public static final String ASKED = "asked";

    /** The name of the rule for all that no other holds of. */
    static final String OTHERWISE = "otherwise";

    private static final SpelExpressionParser PARSER = new SpelExpressionParser();

    /** Reads what is known of a series, and nothing else: no classes, methods, beans or environment. */
    private static final SimpleEvaluationContext CONTEXT =
            SimpleEvaluationContext.forPropertyAccessors(new SeriesValues()).build();

    /** @throws BrokenRules when it can't be told whether it holds */
    public ModelRule {
        models = List.copyOf(models);
        if (models.isEmpty() == (refuse == null)) {
            throw new BrokenRules("rule " + name + " needs either models or refuse");
        }
        if (when != null) {
            isTrue(name, when, SeriesValues.NOTHING);
        }
    }

    /** @throws BrokenRules when its condition can't be told of this series */
    boolean holds(SeriesValues.Known series) {
        return when == null || isTrue(name, when, series);
    }

    private static boolean isTrue(String name, String when, SeriesValues.Known series) {
        try {
            Object said = PARSER.parseExpression(when).getValue(CONTEXT, series);
            if (said instanceof Boolean truth) {
                return truth;
            }
            throw new BrokenRules("rule " + name + ": its condition says neither true nor false");
        } catch (ParseException | EvaluationException e) {
            throw new BrokenRules("rule " + name + ": " + e.getMessage());
        }
    }

    /** What comes of it. */
    Decision decision() {
        return new Decision(name, models, refuse);
    }
}
