package io.gantry.model.labelling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far the labelers of a request agree where their pictures overlap, and how often each is right of those whose labels
 * are known. All labels of a picture together are one value: who leaves one out disagrees. Each class besides is judged by
 * itself, as said or not said.
 */
public final class Agreement {

    private final KrippendorffAlpha<List<String>> all = new KrippendorffAlpha<>();
    private final Map<String, KrippendorffAlpha<Boolean>> classes = new LinkedHashMap<>();
    private final Map<Pair, CohenKappa<List<String>>> pairs = new TreeMap<>();
    private final Map<String, Score> scores = new TreeMap<>();

    /** @param classes of the request */
    public Agreement(List<String> classes) {
        classes.forEach(name -> this.classes.put(name, new KrippendorffAlpha<>()));
    }

    /** Adds a picture with what was said of it. */
    public void add(LabelledImage image) {
        var answers = image.answers();
        all.add(answers.stream().map(LabelledImage.Answer::labels).toList());
        classes.forEach((name, alpha) -> alpha.add(
                answers.stream().map(answer -> answer.labels().contains(name)).toList()));
        for (int i = 0; i < answers.size(); i++) {
            var first = answers.get(i);
            scores.merge(first.labeler(), Score.of(first.labels(), image.gold()), Score::plus);
            for (var second : answers.subList(i + 1, answers.size())) {
                addPair(first, second);
            }
        }
    }

    private void addPair(LabelledImage.Answer one, LabelledImage.Answer other) {
        boolean inOrder = one.labeler().compareTo(other.labeler()) <= 0;
        var first = inOrder ? one : other;
        var second = inOrder ? other : one;
        pairs.computeIfAbsent(new Pair(first.labeler(), second.labeler()), pair -> new CohenKappa<>())
                .add(first.labels(), second.labels());
    }

    /** How many pictures two or more labelled. */
    public long overlapping() {
        return all.units();
    }

    /** Krippendorff's alpha over all labelers. */
    public OptionalDouble alpha() {
        return all.value();
    }

    /** The same of each class by itself, in the order of the request. */
    public Map<String, OptionalDouble> alphaOfClasses() {
        var values = new LinkedHashMap<String, OptionalDouble>();
        classes.forEach((name, alpha) -> values.put(name, alpha.value()));
        return values;
    }

    /** Cohen's kappa of each two who labelled the same picture, by their names. */
    public List<PairAgreement> pairs() {
        var list = new ArrayList<PairAgreement>();
        pairs.forEach((pair, kappa) -> list.add(
                new PairAgreement(pair.first(), pair.second(), kappa.units(), kappa.observed(), kappa.value())));
        return list;
    }

    /** What each labeler did, by his name. */
    public Map<String, Score> scores() {
        return scores;
    }

    /**
     * Two labelers.
     *
     * @param pictures how many both labelled
     * @param observed of which part of them both said the same
     */
    public record PairAgreement(
            String first, String second, long pictures, OptionalDouble observed, OptionalDouble kappa) {}

    /**
     * What a labeler did.
     *
     * @param labelled how many pictures he labelled
     * @param gold how many of them have known labels
     * @param right of how many of those he said just that
     */
    public record Score(long labelled, long gold, long right) {

        private static Score of(List<String> labels, @Nullable List<String> gold) {
            return new Score(1, gold == null ? 0 : 1, labels.equals(gold) ? 1 : 0);
        }

        private Score plus(Score other) {
            return new Score(labelled + other.labelled, gold + other.gold, right + other.right);
        }

        /** The part of known pictures that he got right; empty where he labelled none. */
        public OptionalDouble accuracy() {
            return gold == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / gold);
        }
    }

    private record Pair(String first, String second) implements Comparable<Pair> {

        @Override
        public int compareTo(Pair other) {
            int names = first.compareTo(other.first);
            return names == 0 ? second.compareTo(other.second) : names;
        }
    }
}
