package io.gantry.model.registry;

import io.gantry.model.imaging.Box;
import io.gantry.model.imaging.Boxes;
import io.gantry.model.imaging.Judgement;
import io.gantry.model.imaging.PictureClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the version that serves and one in shadow said of the same: of a picture as a whole, or of one place in it.
 *
 * @param served null where that one found nothing there
 * @param shadow null where that one found nothing there
 */
public record Finding(@Nullable Said served, @Nullable Said shadow) {

    /** From here on two boxes are about the same thing (as in mAP@0.5). */
    private static final double SAME = 0.5;

    /** A class and how probable it is, 0.0 to 1.0. */
    public record Said(String label, double probability) {

        private static Said of(Box box) {
            return new Said(box.label(), box.probability());
        }
    }

    /**
     * What both said of a picture; of boxes those that lie on each other go together, whatever they are labelled.
     *
     * @throws IllegalArgumentException when one found boxes and the other one did not
     */
    public static List<Finding> of(Judgement served, Judgement shadow) {
        if (served instanceof PictureClass one && shadow instanceof PictureClass other) {
            return List.of(new Finding(
                    new Said(one.label(), one.probability()), new Said(other.label(), other.probability())));
        }
        if (served instanceof Boxes one && shadow instanceof Boxes other) {
            return matched(one.boxes(), other.boxes());
        }
        throw new IllegalArgumentException("The two models are for different tasks");
    }

    /** The pair that overlaps most goes together first. */
    private static List<Finding> matched(List<Box> served, List<Box> shadow) {
        List<Box> alone = new ArrayList<>(served);
        List<Box> others = new ArrayList<>(shadow);
        List<Finding> findings = new ArrayList<>();
        pairs(served, shadow).forEach(pair -> {
            if (alone.contains(pair.served) && others.contains(pair.shadow)) {
                alone.remove(pair.served);
                others.remove(pair.shadow);
                findings.add(new Finding(Said.of(pair.served), Said.of(pair.shadow)));
            }
        });
        alone.forEach(box -> findings.add(new Finding(Said.of(box), null)));
        others.forEach(box -> findings.add(new Finding(null, Said.of(box))));
        return findings;
    }

    private static Stream<Pair> pairs(List<Box> served, List<Box> shadow) {
        return served.stream()
                .flatMap(one -> shadow.stream().map(other -> new Pair(one, other, overlap(one, other))))
                .filter(pair -> pair.overlap >= SAME)
                .sorted(Comparator.comparingDouble(Pair::overlap).reversed());
    }

    private record Pair(Box served, Box shadow, double overlap) {}

    /** Intersection over union of the boxes, 0 to 1. */
    private static double overlap(Box one, Box other) {
        double common = shared(one.x(), one.width(), other.x(), other.width())
                * shared(one.y(), one.height(), other.y(), other.height());
        double all = one.width() * one.height() + other.width() * other.height() - common;
        return all > 0 ? common / all : 0;
    }

    private static double shared(double centre, double length, double otherCentre, double otherLength) {
        double begin = Math.max(centre - length / 2, otherCentre - otherLength / 2);
        double end = Math.min(centre + length / 2, otherCentre + otherLength / 2);
        return Math.max(0, end - begin);
    }
}
