package io.gantry.process.rest.rules;

import io.gantry.inference.Models;
import io.gantry.model.failure.RefusedByModel;
import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.imaging.SeriesFacts;
import io.gantry.model.submission.Door;
import io.gantry.process.rules.Decision;
import io.gantry.process.rules.DoorWishes;
import io.gantry.process.rules.ModelRule;
import io.gantry.process.rules.ModelRules;
import io.gantry.process.rules.TriedSeries;
import io.gantry.settings.SendingSettings;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the rules, and what would become of series by them. */
@Component
public class TryRules {

    private final ModelRules rules;
    private final Models models;
    private final DoorWishes wishes;
    private final SendingSettings sending;

    public TryRules(ModelRules rules, Models models, DoorWishes wishes, SendingSettings sending) {
        this.rules = rules;
        this.models = models;
        this.wishes = wishes;
        this.sending = sending;
    }

    /** The rules in force. */
    public ModelRules.Present rules() {
        return rules.present();
    }

    /** What would become of each series. */
    public Tried tried(
            @Body List<TriedSeries> series, @Header("door") String door, @Header("asked") @Nullable String asked) {
        Door by = Door.of(door);
        String wish = wishes.of(by, asked);
        return new Tried(series.stream().map(one -> answer(one, wish)).toList(), destinations(by));
    }

    private Answer answer(TriedSeries one, @Nullable String asked) {
        Decision decision = one.decision();
        SeriesFacts facts = one.facts();
        List<Read> reads = decision == null || facts == null
                ? List.of()
                : decision.models().stream()
                        .map(model -> read(model.equals(ModelRule.ASKED) ? asked : model, facts))
                        .toList();
        String refusal = Stream.of(one.problem(), decision == null ? null : decision.refusal())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Answer(
                one.path(),
                one.studyUid(),
                one.seriesUid(),
                one.modality(),
                one.instances(),
                decision == null ? null : decision.rule(),
                reads,
                refusal,
                one.notes());
    }

    private Read read(@Nullable String model, SeriesFacts facts) {
        try {
            ModelIdentity identity = models.wouldJudge(facts, model);
            return new Read(identity.name(), identity.version(), null);
        } catch (RefusedByModel e) {
            return new Read(model, null, e.getMessage());
        }
    }

    private List<Sent> destinations(Door door) {
        return sending.names().stream()
                .map(name -> new Sent(
                        name,
                        new TreeSet<>(sending.destination(name).orElseThrow().kindsFor(door))
                                .stream()
                                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                                        .toList()))
                .filter(sent -> !sent.kinds().isEmpty())
                .toList();
    }

    /**
     * What would become of all of it.
     *
     * @param destinations where results would be sent without being asked for
     */
    public record Tried(List<Answer> series, List<Sent> destinations) {}

    /**
     * What would become of a series.
     *
     * @param rule name of the rule that decides
     * @param models that would read it, the first one for the report
     * @param refusal why none would
     */
    public record Answer(
            String path,
            String studyUid,
            String seriesUid,
            String modality,
            int instances,
            @Nullable String rule,
            List<Read> models,
            @Nullable String refusal,
            List<String> notes) {}

    /**
     * A model that would read a series.
     *
     * @param refusal why it would not, as far as headers tell
     */
    public record Read(
            @Nullable String name,
            @Nullable String version,
            @Nullable String refusal) {}

    /** A destination, and the kinds of objects it would be sent. */
    public record Sent(String name, List<String> kinds) {}
}
