package io.gantry.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gantry.inference.RenderedScenes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.IntSummaryStatistics;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Who sends pictures as tasks and fetches their results, by the contract {@code tasks.md}. */
final class TaskClient implements AutoCloseable {

    static final int IN_FLIGHT = 32;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LOOK_MILLIS = 50;
    private static final int MOST_LISTED = 1000;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final String token;
    private final Semaphore room = new Semaphore(IN_FLIGHT);
    private final Set<Integer> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Thread looking = new Thread(this::look, "look");

    /** @param base address without a path */
    TaskClient(String base, String token) {
        this.base = base;
        this.token = token;
        looking.setDaemon(true);
        looking.start();
    }

    /** Seconds from the first picture to the last result, as many in flight as may be. */
    double seconds(int pictures) throws Exception {
        long begun = System.nanoTime();
        for (int picture = 0; picture < pictures; picture++) {
            send(picture);
        }
        await();
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Sends pictures by chance, so many a second on the whole, and waits for their results. */
    void trickle(int pictures, double rate) throws Exception {
        Random chance = new Random(9);
        long next = System.nanoTime();
        for (int picture = 0; picture < pictures; picture++) {
            next += (long) (-Math.log(1 - chance.nextDouble()) / rate * 1e9);
            TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
            send(picture);
        }
        await();
    }

    private void send(int picture) throws InterruptedException {
        room.acquire();
        check();
        byte[] jpeg = RenderedScenes.jpeg(RenderedScenes.NAMES.get(picture % RenderedScenes.NAMES.size()));
        HttpRequest request = request("/api/tasks?detection_model_id=1&classification_model_id=3")
                .header("Content-Type", "image/jpeg")
                .POST(BodyPublishers.ofByteArray(jpeg))
                .build();
        ask(request).thenAccept(answer -> open.add(answer.path("id").asInt())).exceptionally(this::fail);
    }

    /** Every slot is free again when every result is there. */
    private void await() throws InterruptedException {
        room.acquire(IN_FLIGHT);
        room.release(IN_FLIGHT);
        check();
    }

    private void look() {
        try {
            while (!Thread.interrupted()) {
                if (!open.isEmpty()) {
                    JsonNode list =
                            ask(request("/api/tasks?limit=" + reach()).build()).get();
                    list.path("tasks").forEach(this::take);
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            fail(e);
        }
    }

    /** How many of the latest tasks hold all that are open: one that is tried again may be overtaken by many. */
    private int reach() {
        IntSummaryStatistics ids = open.stream().mapToInt(Integer::intValue).summaryStatistics();
        return Math.min(MOST_LISTED, 2 * IN_FLIGHT + ids.getMax() - ids.getMin());
    }

    private void take(JsonNode task) {
        String status = task.path("status").asText();
        if (status.equals("failed")) {
            fail(new IllegalStateException("a task failed"));
        } else if (status.equals("done") && open.remove(task.path("id").asInt())) {
            ask(request("/api/tasks/" + task.path("id").asInt() + "/result").build())
                    .thenAccept(result -> {
                        if (!result.at("/result/image_class").isTextual()) {
                            throw new IllegalStateException("no result: " + result);
                        }
                        room.release();
                    })
                    .exceptionally(this::fail);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token);
    }

    private CompletableFuture<JsonNode> ask(HttpRequest request) {
        return http.sendAsync(request, BodyHandlers.ofString()).thenApply(TaskClient::read);
    }

    private static JsonNode read(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(answer.body(), e);
        }
    }

    /** Whoever waits is let go on, and told. */
    private Void fail(Throwable cause) {
        failure.compareAndSet(null, cause);
        room.release(IN_FLIGHT);
        return null;
    }

    private void check() {
        Throwable cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("the tasks at " + base + " broke off", cause);
        }
    }

    @Override
    public void close() throws InterruptedException {
        looking.interrupt();
        looking.join();
    }
}
