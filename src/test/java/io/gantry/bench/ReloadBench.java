package io.gantry.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.Api;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Two uploaded versions of a detector take turns at a running hub, each loaded, warmed up, made active and then retired and
 * unloaded, while tasks go through it, 32 in flight. Prints the curve of resident memory of the hub's process, in which the
 * client runs, too. A request or a task that fails ends it.
 */
public final class ReloadBench {

    private static final String USAGE = "usage: ReloadBench COUNT";
    private static final int POINTS = 20;
    private static final int PICTURES = 64;
    private static final int WARM_UP = 10;

    private final BenchHub hub;

    private ReloadBench(BenchHub hub) {
        this.hub = hub;
    }

    /** Ends with status 2 when the arguments can't be understood. */
    public static void main(String[] args) throws Exception {
        if (args.length != 1) {
            System.err.println(USAGE);
            System.exit(2);
        }
        try (var hub = BenchHub.start(TaskBench.NoControllers.class, "--gantry.rate.uploads=1000000000")) {
            new ReloadBench(hub).run(Integer.parseInt(args[0]));
        }
        // Threads of the embedded services outlive the hub.
        System.exit(0);
    }

    private void run(int count) throws Exception {
        // What an earlier run uploaded is there still.
        String series = "2." + System.currentTimeMillis() + ".";
        List<String> versions = List.of(upload(series + 1), upload(series + 2));
        for (int warm = 0; warm < WARM_UP; warm++) {
            load();
            activate(versions.get(warm % 2));
        }
        List<ResidentMemory> curve = new ArrayList<>();
        ExecutorService clients = Executors.newSingleThreadExecutor();
        int every = Math.max(1, count / POINTS);
        long tasks = 0;
        Future<?> loaded = clients.submit(this::load);
        for (int reload = 1; reload <= count; reload++) {
            activate(versions.get(reload % 2));
            if (loaded.isDone()) {
                loaded.get();
                tasks += PICTURES;
                loaded = clients.submit(this::load);
            }
            if (reload % every == 0) {
                curve.add(ResidentMemory.now());
                System.out.printf(Locale.ROOT, "reloads=%d tasks=%d %s%n", reload, tasks, curve.get(curve.size() - 1));
            }
        }
        loaded.get();
        clients.shutdown();
        int half = curve.size() / 2;
        System.out.printf(
                Locale.ROOT,
                "resident_mib first_half=%.0f second_half=%.0f growth=%.2f, no request failed%n",
                mean(curve.subList(0, half)),
                mean(curve.subList(half, curve.size())),
                mean(curve.subList(half, curve.size())) / mean(curve.subList(0, half)));
    }

    private static double mean(List<ResidentMemory> values) {
        return values.stream().mapToLong(ResidentMemory::resident).average().orElse(Double.NaN);
    }

    private Void load() throws Exception {
        try (var client = new TaskClient("http://" + hub.address(), hub.token())) {
            client.seconds(PICTURES);
        }
        return null;
    }

    private String upload(String version) throws Exception {
        Path folder = Path.of("models/yolo");
        String descriptor =
                Files.readString(folder.resolve("model.yaml")).replaceFirst("(?m)^version: .*$", "version: " + version);
        var form = new Api.Form()
                .file("file", "yolo.pt", Files.readAllBytes(folder.resolve("yolo.pt")))
                .file("descriptor", "model.yaml", descriptor.getBytes(StandardCharsets.UTF_8));
        return checked(admin().form("POST", "/api/models", form), 201)
                .path("id")
                .asText();
    }

    private void activate(String id) throws Exception {
        JsonNode model = checked(admin().json("POST", "/api/models/" + id + "/activate", ""), 200);
        if (!model.path("serving").asBoolean()) {
            throw new IllegalStateException("it does not serve: " + model);
        }
    }

    private Api admin() throws InterruptedException {
        return new Api("http://" + hub.address(), "Bearer " + hub.token("demo-admin"));
    }

    private static JsonNode checked(HttpResponse<String> answer, int status) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return Api.read(answer);
    }
}
