package io.gantry.bench;

import io.gantry.model.catalogue.DatasetFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * As many datasets as are wanted, the same ones every time: each takes title, codes and tags of one of some real-looking ones,
 * half of another's description, and a made-up name and place that make its words its own.
 */
final class ManyDatasets {

    private static final String CONSONANTS = "bcdfghklmnprstvz";
    private static final String VOWELS = "aeiou";

    private final List<DatasetFields> patterns;
    private final Random random = new Random(16);

    ManyDatasets(List<DatasetFields> patterns) {
        this.patterns = patterns;
    }

    List<DatasetFields> next(int count) {
        List<DatasetFields> datasets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            datasets.add(next());
        }
        return datasets;
    }

    private DatasetFields next() {
        DatasetFields one = any();
        DatasetFields other = any();
        String name = name();
        return new DatasetFields(
                one.title() + " " + name,
                one.titleOther() == null ? null : one.titleOther() + " " + name,
                text(one.descriptionRu(), other.descriptionRu()),
                text(one.descriptionEn(), other.descriptionEn()) + " " + name() + " " + random.nextInt(3000),
                one.sourceUrl() + "-" + name,
                one.licence(),
                null,
                one.area(),
                one.modality(),
                one.taskTypes(),
                one.tags());
    }

    private DatasetFields any() {
        return patterns.get(random.nextInt(patterns.size()));
    }

    private String text(@Nullable String one, @Nullable String other) {
        String first = one == null ? "" : one;
        return random.nextBoolean() || other == null ? first : first + " " + other;
    }

    private String name() {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < 3 + random.nextInt(2); i++) {
            name.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
            name.append(VOWELS.charAt(random.nextInt(VOWELS.length())));
        }
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
