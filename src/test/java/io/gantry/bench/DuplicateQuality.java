package io.gantry.bench;

import io.gantry.model.quality.DuplicateMatch;
import io.gantry.phantom.PhantomSeries;
import io.gantry.picture.JpegFile;
import io.gantry.picture.Picture;
import io.gantry.quality.duplicate.Fingerprint;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures how well duplicates are found and nothing else is: pictures are drawn, changed in each way at each strength, and
 * looked for among the originals, slices that are neighbours and pictures of nothing included.
 *
 * <p>Arguments: {@code make FOLDER SEED SCENES} writes the pictures and their list; {@code judge FOLDER DATABASE} prints
 * precision and recall; {@code lookups DATABASE COUNT} times look-ups among stored pictures. DATABASE is a folder that is
 * emptied.
 */
public final class DuplicateQuality {

    private static final String LIST = "pictures.csv";
    private static final double LEAST = 0.5;
    private static final int SLICES = 12;
    private static final int CHESTS = 3;
    private static final int VOIDS = 10;
    private static final float BEST = 0.95f;
    private static final int DRAWN_AT_A_TIME = 1000;
    private static final int LOOKED_UP_OF_THEM = 5;

    private DuplicateQuality() {}

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "make" -> make(Path.of(args[1]), Long.parseLong(args[2]), Integer.parseInt(args[3]));
            case "judge" -> judge(Path.of(args[1]), Path.of(args[2]));
            case "lookups" -> lookups(Path.of(args[1]), Integer.parseInt(args[2]));
            default -> throw new IllegalArgumentException("make, judge or lookups");
        }
    }

    /** Lines of the list: file, original it was made of, change; an original's change is its family. */
    private static void make(Path folder, long seed, int scenes) throws IOException {
        Files.createDirectories(folder);
        try (PrintStream list = new PrintStream(Files.newOutputStream(folder.resolve(LIST)))) {
            for (var original : originals(seed, scenes).entrySet()) {
                String name = original.getKey();
                Files.write(folder.resolve(name + ".jpg"), JpegFile.write(original.getValue(), BEST));
                list.println(name + ".jpg," + name + "," + name.substring(0, name.indexOf('-')));
                boolean changed = name.startsWith("scene") || name.startsWith("slice") && name.endsWith("6");
                if (changed) {
                    for (var change : PictureChanges.ALL.entrySet()) {
                        Random random = new Random(
                                seed + name.hashCode() + change.getKey().hashCode());
                        String file = name + "." + change.getKey() + ".jpg";
                        Files.write(folder.resolve(file), change.getValue().apply(original.getValue(), random));
                        list.println(file + "," + name + "," + change.getKey());
                    }
                }
            }
        }
    }

    private static Map<String, Picture> originals(long seed, int scenes) {
        Map<String, Picture> originals = new LinkedHashMap<>();
        for (int index = 0; index < scenes; index++) {
            originals.put("scene-" + index, DrawnScene.scene(seed * 100_003 + index));
        }
        for (int chest = 0; chest < CHESTS; chest++) {
            PhantomSeries series = PhantomSeries.withNodules(seed * 1000 + chest, 256, SLICES);
            for (int slice = 0; slice < SLICES; slice++) {
                originals.put("slice-" + chest + "-" + slice, DrawnScene.slice(series, slice));
            }
        }
        for (int index = 0; index < VOIDS; index++) {
            originals.put("flat-" + index, DrawnScene.flat(seed * 1000 + index));
            originals.put("dark-" + index, DrawnScene.dark(seed * 1000 + index));
            originals.put("text-" + index, DrawnScene.text(seed * 1000 + index));
        }
        return originals;
    }

    private record Query(String original, String change, boolean isOriginal, Fingerprint fingerprint) {}

    private static void judge(Path folder, Path database) throws Exception {
        try (StoredPictures stored = StoredPictures.open(database)) {
            Map<String, UUID> ids = new HashMap<>();
            List<Query> queries = new ArrayList<>();
            for (String line : Files.readAllLines(folder.resolve(LIST))) {
                String[] fields = line.split(",");
                byte[] file = Files.readAllBytes(folder.resolve(fields[0]));
                boolean original = fields[0].equals(fields[1] + ".jpg");
                Query query = new Query(fields[1], fields[2], original, Fingerprint.of(PictureChanges.read(file)));
                queries.add(query);
                if (original) {
                    ids.put(query.original(), stored.add(query.fingerprint()));
                }
            }
            tally(stored, queries, ids);
        }
    }

    private static void tally(StoredPictures stored, List<Query> queries, Map<String, UUID> ids) {
        Map<String, int[]> found = new TreeMap<>();
        int wrong = 0;
        int right = 0;
        for (Query query : queries) {
            Set<UUID> matches = stored.near(query.fingerprint()).stream()
                    .filter(match -> match.score() >= LEAST)
                    .map(DuplicateMatch::id)
                    .collect(Collectors.toSet());
            boolean same = matches.contains(ids.get(query.original()));
            wrong += matches.size() - (same ? 1 : 0);
            if (!query.isOriginal()) {
                right += same ? 1 : 0;
                int[] tally = found.computeIfAbsent(family(query.original()) + query.change(), change -> new int[2]);
                tally[0] += same ? 1 : 0;
                tally[1]++;
            }
        }
        print(found, right, wrong);
    }

    /** Slices are told apart: of them only what is alike to a thousandth is meant to be found. */
    private static String family(String original) {
        return original.startsWith("slice") ? "slice " : "";
    }

    private static String kind(String change) {
        String prefix = family(change);
        return prefix + PictureChanges.kind(change.substring(prefix.length()));
    }

    private static void print(Map<String, int[]> found, int right, int wrong) {
        Map<String, int[]> kinds = new TreeMap<>();
        found.forEach((change, tally) -> {
            int[] kind = kinds.computeIfAbsent(kind(change), name -> new int[2]);
            kind[0] += tally[0];
            kind[1] += tally[1];
            System.out.printf("%-24s recall %.4f of %d%n", change, (double) tally[0] / tally[1], tally[1]);
        });
        kinds.forEach((kind, tally) ->
                System.out.printf("all of %-17s recall %.4f of %d%n", kind, (double) tally[0] / tally[1], tally[1]));
        System.out.printf("precision %.4f of %d%n", (double) right / (right + wrong), right + wrong);
    }

    private static void lookups(Path database, int count) throws Exception {
        try (StoredPictures stored = StoredPictures.open(database)) {
            List<Fingerprint> some = new ArrayList<>();
            for (int first = 0; first < count; first += DRAWN_AT_A_TIME) {
                List<Fingerprint> drawn = IntStream.range(first, Math.min(count, first + DRAWN_AT_A_TIME))
                        .parallel()
                        .mapToObj(number -> Fingerprint.of(DrawnScene.small(number)))
                        .toList();
                stored.addAll(drawn);
                some.addAll(drawn.subList(0, Math.min(LOOKED_UP_OF_THEM, drawn.size())));
            }
            stored.analyze();
            double[] millis = new double[some.size()];
            for (int round = 0; round < 2; round++) {
                for (int at = 0; at < some.size(); at++) {
                    long begun = System.nanoTime();
                    stored.near(some.get(at));
                    millis[at] = (System.nanoTime() - begun) / 1e6;
                }
            }
            Arrays.sort(millis);
            System.out.printf(
                    "%d pictures: look-up median %.2f ms, p95 %.2f ms, p99 %.2f ms, most %.2f ms%n",
                    count,
                    millis[millis.length / 2],
                    millis[millis.length * 95 / 100],
                    millis[millis.length * 99 / 100],
                    millis[millis.length - 1]);
        }
    }
}
