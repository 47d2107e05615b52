package io.gantry.process.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say of a series.
 *
 * @param rule name of the rule that decided
 * @param models names of the models that read it, the first one for the report; {@link ModelRule#ASKED} for what its door
 *     asks for. Empty where none does
 * @param refusal why none does
 */
public record Decision(
        String rule, List<String> models, @Nullable String refusal) {}
