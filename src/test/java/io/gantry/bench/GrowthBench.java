package io.gantry.bench;

import io.gantry.store.Growth;
import io.gantry.work.WorkQueue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.springframework.context.annotation.Configuration;

/**
 * What a claim and the pages of work, studies, associations and deliveries take on a hub with a little of everything, and
 * on the same hub with a long past and much that waits. Each is asked one after the other, and the median counts.
 */
public final class GrowthBench {

    private static final String USAGE = "usage: GrowthBench PAST WAITING TIMES";
    private static final int LITTLE = 100;

    private final HttpClient http = HttpClient.newHttpClient();
    private final BenchHub hub;
    private final int times;

    private GrowthBench(BenchHub hub, int times) {
        this.hub = hub;
        this.times = times;
    }

    /** Ends with status 2 when the arguments can't be understood. */
    public static void main(String[] args) throws Exception {
        if (args.length != 3) {
            System.err.println(USAGE);
            System.exit(2);
        }
        int past = Integer.parseInt(args[0]);
        int waiting = Integer.parseInt(args[1]);
        try (var hub = BenchHub.start(Nothing.class)) {
            var bench = new GrowthBench(hub, Integer.parseInt(args[2]));
            var database = hub.bean(DataSource.class);
            // Each measure takes a piece a time, and a claim of nothing would be no measure.
            Growth.grow(database, LITTLE, LITTLE + 2 * bench.times);
            bench.measure();
            var little = bench.measure();
            long begin = System.nanoTime();
            Growth.grow(database, past, waiting);
            System.err.printf(Locale.ROOT, "grown in %.0f s%n", (System.nanoTime() - begin) / 1e9);
            bench.measure();
            var much = bench.measure();
            little.forEach((name, before) -> System.out.printf(
                    Locale.ROOT,
                    "%-20s milliseconds=%.2f, %.2f with %d studies and %d waiting: %.2f x%n",
                    name,
                    before,
                    much.get(name),
                    past,
                    waiting,
                    much.get(name) / before));
        }
        // Threads of the embedded services outlive the hub.
        System.exit(0);
    }

    private Map<String, Double> measure() throws Exception {
        var queue = hub.bean(WorkQueue.class);
        var node = UUID.randomUUID();
        var token = hub.token("demo-admin");
        var medians = new LinkedHashMap<String, Double>();
        medians.put("claim_and_finish", median(() -> {
            queue.finish(queue.claim("growth", 1, 0, node).get(0));
            return null;
        }));
        for (var path : List.of(
                "/api/work",
                "/api/work?state=waiting",
                "/api/studies",
                "/api/studies?limit=100",
                "/api/studies/1.2.77",
                "/api/associations",
                "/api/deliveries",
                "/api/destinations")) {
            medians.put(path, median(() -> get(path, token)));
        }
        return medians;
    }

    private double median(Callable<?> asked) throws Exception {
        var taken = new ArrayList<Long>();
        for (int i = 0; i < times; i++) {
            long begin = System.nanoTime();
            asked.call();
            taken.add(System.nanoTime() - begin);
        }
        return taken.stream().sorted().toList().get(times / 2) / 1e6;
    }

    private Object get(String path, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://" + hub.address() + path))
                .header("Authorization", "Bearer " + token)
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /** Nothing stands beside the contracts here. */
    @Configuration(proxyBeanMethods = false)
    static class Nothing {}
}
