package io.gantry.bench;

import io.gantry.model.catalogue.Dataset;
import io.gantry.model.catalogue.DatasetFields;
import io.gantry.model.catalogue.DatasetFilter;
import io.gantry.model.catalogue.DatasetHit;
import io.gantry.model.catalogue.DatasetQuery;
import io.gantry.store.catalogue.CatalogueDatabase;
import io.gantry.store.catalogue.JudgedQuery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How good the catalogue's search is, by judged queries over the judged catalogue; and how quick, by the same queries over a
 * catalogue of any size that is made of the judged one. Arguments: folder for data, folder of programs, size (0 for quality),
 * and with "tuning" what the tuning half found.
 */
final class SearchBench {

    private static final int BATCH = 2000;
    private static final int PAGE = 20;
    private static final int ROUNDS = 5;

    private SearchBench() {}

    public static void main(String[] arguments) throws Exception {
        int size = Integer.parseInt(arguments[2]);
        try (CatalogueDatabase catalogue = CatalogueDatabase.start(Path.of(arguments[0]), Path.of(arguments[1]))) {
            if (size == 0) {
                measureQuality(catalogue, arguments.length > 3);
            } else {
                measureSpeed(catalogue, size);
            }
        }
    }

    private static void measureQuality(CatalogueDatabase catalogue, boolean tuning) {
        Map<Integer, Integer> numbers = new HashMap<>();
        List<Dataset> datasets = catalogue.datasets().create(JudgedQuery.catalogue());
        datasets.forEach(dataset -> numbers.put(dataset.id(), numbers.size() + 1));
        List<JudgedQuery> queries = JudgedQuery.read();
        Map<JudgedQuery, Double> ndcg = new HashMap<>();
        for (JudgedQuery query : queries) {
            var found = hits(catalogue, query.text(), 10);
            ndcg.put(
                    query,
                    query.ndcg(found.stream()
                            .map(hit -> numbers.get(hit.dataset().id()))
                            .toList()));
            if (tuning && !query.isUntouched() && ndcg.get(query) < 0.95) {
                tell(query, ndcg.get(query), found, numbers);
            }
        }
        print("tuning half", queries, query -> !query.isUntouched(), ndcg);
        print("untouched half", queries, JudgedQuery::isUntouched, ndcg);
    }

    private static void tell(JudgedQuery query, double ndcg, List<DatasetHit> found, Map<Integer, Integer> numbers) {
        System.out.printf(Locale.ROOT, "%n%d %s: %.3f %s%n", query.number(), query.text(), ndcg, query.grades());
        found.forEach(hit -> System.out.printf(
                Locale.ROOT,
                "  %.4f %d:%d %s%n",
                hit.score(),
                numbers.get(hit.dataset().id()),
                query.grades().getOrDefault(numbers.get(hit.dataset().id()), 0),
                hit.dataset().fields().title()));
    }

    private static void print(
            String half, List<JudgedQuery> queries, Predicate<JudgedQuery> wanted, Map<JudgedQuery, Double> ndcg) {
        var values = queries.stream().filter(wanted).map(ndcg::get).sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%-15s %3d queries  nDCG@10 %.3f  worst %.3f%n",
                half,
                values.size(),
                values.stream().mapToDouble(value -> value).average().orElseThrow(),
                values.get(0));
    }

    private static void measureSpeed(CatalogueDatabase catalogue, int size) {
        ManyDatasets many = new ManyDatasets(JudgedQuery.catalogue());
        long began = System.nanoTime();
        for (int made = 0; made < size; made += BATCH) {
            List<DatasetFields> batch = many.next(Math.min(BATCH, size - made));
            catalogue.datasets().create(batch);
        }
        catalogue.jdbc().sql("vacuum analyze").update();
        System.out.printf(Locale.ROOT, "%d datasets kept and indexed in %.0f s%n", size, seconds(began));
        List<String> queries =
                JudgedQuery.read().stream().map(JudgedQuery::text).toList();
        queries.forEach(query -> hits(catalogue, query, PAGE));
        List<Double> all = new ArrayList<>();
        Map<Double, String> slow = new HashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<Double> times = new ArrayList<>();
            for (String query : queries) {
                long asked = System.nanoTime();
                hits(catalogue, query, PAGE);
                times.add(seconds(asked) * 1000);
                slow.put(times.get(times.size() - 1), query);
            }
            all.addAll(times);
            Collections.sort(times);
            System.out.printf(
                    Locale.ROOT, "round %d  median %.1f ms  p95 %.1f ms%n", round + 1, at(times, 0.5), at(times, 0.95));
        }
        Collections.sort(all);
        System.out.printf(
                Locale.ROOT,
                "all      median %.1f ms  p95 %.1f ms  p99 %.1f ms  worst %.1f ms (%s)%n",
                at(all, 0.5),
                at(all, 0.95),
                at(all, 0.99),
                all.get(all.size() - 1),
                slow.get(all.get(all.size() - 1)));
    }

    private static List<DatasetHit> hits(CatalogueDatabase catalogue, String text, int limit) {
        return catalogue
                .search()
                .search(new DatasetQuery(text, DatasetFilter.NONE, limit, 0, false))
                .items();
    }

    private static double at(List<Double> sorted, double part) {
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(part * sorted.size())));
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
