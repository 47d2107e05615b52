package io.gantry.store.catalogue;

import io.gantry.model.catalogue.DatasetFields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/**
 * A query and how well each dataset answers it.
 *
 * @param number 1 or more
 * @param grades by dataset, 1 to 3; a dataset that is not there is of no use
 */
public record JudgedQuery(int number, String text, Map<Integer, Integer> grades) {

    private static final int DEPTH = 10;

    /** Whether nobody looks at what it finds. */
    public boolean isUntouched() {
        return number % 4 < 2;
    }

    /** All datasets that queries are judged over, in the order of their numbers. */
    public static List<DatasetFields> catalogue() {
        var all = new ArrayList<>(SampleCatalogue.read());
        all.addAll(SampleCatalogue.read("catalogue/datasets.json"));
        return all;
    }

    public static List<JudgedQuery> read() {
        try {
            return new ClassPathResource("catalogue/queries.tsv")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(JudgedQuery::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Normalised discounted cumulative gain of the first ten, with 2^grade - 1 as gain (Burges et al., 2005). */
    public double ndcg(List<Integer> found) {
        var best = new ArrayList<>(grades.values());
        best.sort(Collections.reverseOrder());
        return gain(found.stream().map(id -> grades.getOrDefault(id, 0)).toList()) / gain(best);
    }

    private static double gain(List<Integer> ranked) {
        double sum = 0;
        for (int rank = 0; rank < Math.min(DEPTH, ranked.size()); rank++) {
            sum += (Math.pow(2, ranked.get(rank)) - 1) / (Math.log(rank + 2) / Math.log(2));
        }
        return sum;
    }

    private static JudgedQuery parse(String line) {
        String[] columns = line.split("\t");
        Map<Integer, Integer> grades = new HashMap<>();
        for (String judgement : columns[2].split(" ")) {
            String[] parts = judgement.split(":");
            grades.put(Integer.valueOf(parts[0]), Integer.valueOf(parts[1]));
        }
        return new JudgedQuery(Integer.parseInt(columns[0]), columns[1], Map.copyOf(grades));
    }
}
