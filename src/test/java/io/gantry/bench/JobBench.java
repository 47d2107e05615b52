package io.gantry.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gantry.model.account.Caller;
import io.gantry.model.job.Job;
import io.gantry.process.rest.jobs.JobObject;
import io.gantry.process.rest.jobs.ReadJob;
import io.gantry.store.submissions.Jobs;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Reads one job through the contract and through plain Spring MVC controllers in the same application, in turns, with
 * {@code wrk}; and measures how long after a change was asked for a WebSocket is told of it. The first controller does
 * the same step, audit row and all; the second only selects the row.
 */
public final class JobBench {

    private static final String USAGE = "usage: JobBench ROUNDS SECONDS CONNECTIONS CHANGES";

    private JobBench() {}

    /** Ends with status 2 when the arguments can't be understood. */
    public static void main(String[] args) throws Exception {
        if (args.length != 4) {
            System.err.println(USAGE);
            System.exit(2);
        }
        try (var hub = BenchHub.start(PlainControllers.class)) {
            String token = hub.token();
            String id = job(hub, token);
            tell(hub, token, id, Integer.parseInt(args[3]));
            var addresses = new LinkedHashMap<String, String>();
            addresses.put("contract", "http://" + hub.address() + "/jobs/" + id);
            addresses.put("controller", "http://" + hub.address() + "/bench/jobs/same-step/" + id);
            addresses.put("bare_row", "http://" + hub.address() + "/bench/jobs/bare-row/" + id);
            Wrk.print(Wrk.measure(addresses, token, Integer.parseInt(args[0]), args[1], args[2]));
        }
        // Threads of the embedded services outlive the hub.
        System.exit(0);
    }

    private static String job(BenchHub hub, String token) throws Exception {
        var answer = send(HttpRequest.newBuilder(URI.create("http://" + hub.address() + "/jobs"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"title\":\"bench\"}")));
        return new ObjectMapper().readTree(answer).path("id").asText();
    }

    /** Milliseconds from the moment a change is sent to the moment its message is there, by the client's clock. */
    private static void tell(BenchHub hub, String token, String id, int changes) throws Exception {
        var told = new LinkedBlockingQueue<Long>();
        var socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(URI.create("ws://" + hub.address() + "/ws/jobs/" + id), new Listener(told))
                .join();
        told.take();
        var millis = new double[changes];
        for (int i = 0; i < changes; i++) {
            long sent = System.nanoTime();
            send(HttpRequest.newBuilder(URI.create("http://" + hub.address() + "/jobs/" + id))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .PUT(HttpRequest.BodyPublishers.ofString("{\"title\":\"" + i + "\"}")));
            millis[i] = (told.take() - sent) / 1e6;
        }
        socket.abort();
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "change_to_message median_ms=%.1f p95_ms=%.1f longest_ms=%.1f changes=%d%n",
                millis[changes / 2],
                millis[(int) (changes * 0.95)],
                millis[changes - 1],
                changes);
    }

    private static String send(HttpRequest.Builder request) throws Exception {
        var answer = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /** Notes when each message came. */
    private record Listener(LinkedBlockingQueue<Long> told) implements WebSocket.Listener {

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            if (last) {
                told.add(System.nanoTime());
            }
            socket.request(1);
            return null;
        }
    }

    /** What the contract's route is measured against. */
    @RestController
    static class PlainControllers {

        private final ReadJob step;
        private final Jobs jobs;

        PlainControllers(ReadJob step, Jobs jobs) {
            this.step = step;
            this.jobs = jobs;
        }

        @GetMapping("/bench/jobs/same-step/{id}")
        JobObject sameStep(@PathVariable String id, @AuthenticationPrincipal Caller caller) {
            return step.read(id, caller);
        }

        @GetMapping("/bench/jobs/bare-row/{id}")
        Job bareRow(@PathVariable UUID id) {
            return jobs.find(id).orElseThrow();
        }
    }
}
