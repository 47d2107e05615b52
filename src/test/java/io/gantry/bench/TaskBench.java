package io.gantry.bench;

import io.gantry.FreePorts;
import io.gantry.inference.BarePictures;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Image tasks from the picture to the result at a running hub, against the bare forward passes and against a plain FastAPI
 * service, in turns; then how long they wait before they begin at half that rate.
 */
public final class TaskBench {

    /** Rounds of all three that do not count: the compiler has its say for some thousand tasks. */
    private static final int WARM_UP = 4;

    private static final String USAGE = "usage: TaskBench PICTURES ROUNDS PYTHON";
    private static final int THREADS = 2;

    private TaskBench() {}

    /** Ends with status 2 when the arguments can't be understood. */
    public static void main(String[] args) throws Exception {
        if (args.length != 3) {
            System.err.println(USAGE);
            System.exit(2);
        }
        Path pictures = Files.createTempDirectory("pictures");
        try (var hub = BenchHub.start(NoControllers.class, "--gantry.rate.uploads=1000000000");
                var bare = new BarePictures(Path.of("models/yolo"), Path.of("models/scenes"))) {
            int port = FreePorts.next();
            Process peer = Peer.start(
                    hub, args[2], "tasks", port, Map.of("MODELS", "models", "PICTURES", pictures.toString()));
            try {
                measure(hub, bare, "http://127.0.0.1:" + port, Integer.parseInt(args[0]), Integer.parseInt(args[1]));
            } finally {
                peer.destroy();
                peer.waitFor();
            }
        }
        // Threads of the embedded services outlive the hub.
        System.exit(0);
    }

    private static void measure(BenchHub hub, BarePictures bare, String peer, int pictures, int rounds)
            throws Exception {
        await(peer);
        String gantry = "http://" + hub.address();
        List<Double> rates = new ArrayList<>();
        List<Double> toBare = new ArrayList<>();
        List<Double> toPeer = new ArrayList<>();
        for (int round = 1 - WARM_UP; round <= rounds; round++) {
            // A token lives for some minutes, a round for less.
            double ours = seconds(gantry, hub.token(), pictures);
            double least = bare.seconds(pictures, THREADS);
            double theirs = seconds(peer, hub.token(), pictures);
            if (round > 0) {
                rates.add(pictures / ours);
                toBare.add(least / ours);
                toPeer.add(theirs / ours);
                System.out.printf(
                        Locale.ROOT,
                        "round %d: hub=%.1f/s bare=%.1f/s fastapi=%.1f/s%n",
                        round,
                        pictures / ours,
                        pictures / least,
                        pictures / theirs);
            }
        }
        System.out.println("hub tasks_per_second=" + spread(rates));
        System.out.println("hub/bare rate=" + spread(toBare) + " (target: at least 0.85)");
        System.out.println("hub/fastapi rate=" + spread(toPeer) + " (target: at least 2)");
        wait(hub, gantry, pictures, median(rates) / 2);
    }

    private static double seconds(String base, String token, int pictures) throws Exception {
        try (var client = new TaskClient(base, token)) {
            return client.seconds(pictures);
        }
    }

    /** How long tasks wait before they begin; what they then wait for others of their batch is the batching delay at most. */
    private static void wait(BenchHub hub, String gantry, int pictures, double rate) throws Exception {
        var jdbc = hub.bean(JdbcClient.class);
        int before = jdbc.sql("select max(id) from task").query(Integer.class).single();
        try (var client = new TaskClient(gantry, hub.token())) {
            client.trickle(pictures, rate);
        }
        System.out.printf(
                Locale.ROOT,
                "at %.1f tasks a second, milliseconds p50 p90 p99 most: queue=%s (target: p99 below 50 and the batching"
                        + " delay, which is %s), from picture to result=%s%n",
                rate,
                percentiles(jdbc, before, "started_at"),
                hub.property("gantry.inference.batch-delay"),
                percentiles(jdbc, before, "ended_at"));
    }

    private static String percentiles(JdbcClient jdbc, int before, String until) {
        return jdbc.sql("select string_agg(round(percentile::numeric, 1)::text, ' ') from (select unnest("
                        + " percentile_cont(array[0.5, 0.9, 0.99, 1]) within group (order by extract(epoch from "
                        + until + " - created_at) * 1000)) as percentile from task where id > ?) waits")
                .param(before)
                .query(String.class)
                .single();
    }

    /** Until it answers anything: it begins to listen when its models are loaded. */
    private static void await(String peer) throws InterruptedException {
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var request = HttpRequest.newBuilder(URI.create(peer + "/docs")).build();
        for (int attempt = 0; ; attempt++) {
            try {
                http.send(request, HttpResponse.BodyHandlers.discarding());
                return;
            } catch (IOException e) {
                if (attempt == 60) {
                    throw new IllegalStateException(peer + " does not answer", e);
                }
                Thread.sleep(1000);
            }
        }
    }

    private static String spread(List<Double> values) {
        return String.format(
                Locale.ROOT, "%.2f (%.2f to %.2f)", median(values), Collections.min(values), Collections.max(values));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** The hub as it is. */
    static class NoControllers {}
}
