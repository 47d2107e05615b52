package io.gantry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A WebSocket that follows a job, and all it was told. */
final class JobSocket implements WebSocket.Listener {

    private final ObjectMapper json = new ObjectMapper();
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    /** Everything that came, in order. */
    final List<String> texts = new CopyOnWriteArrayList<>();

    /** When each of them came. */
    final List<Instant> times = new CopyOnWriteArrayList<>();

    /** @param authorization value of the Authorization header, null for none
     * @throws java.util.concurrent.CompletionException when the handshake is refused */
    JobSocket(String url, @Nullable String authorization) {
        var builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (authorization != null) {
            builder.header("Authorization", authorization);
        }
        socket = builder.buildAsync(URI.create(url), this).join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            times.add(Instant.now());
            texts.add(text.toString());
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed.complete(status);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable trouble) {
        closed.completeExceptionally(trouble);
    }

    void say(String words) {
        socket.sendText(words, true).join();
    }

    /** Leaves, unless the hub has closed already. */
    void close() {
        if (!socket.isOutputClosed()) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        }
    }

    /** Whether the connection has ended, in whatever way. */
    boolean isOver() {
        return closed.isDone();
    }

    /** The status with which the hub closes. */
    int closed() {
        return Awaitility.await().atMost(HubClient.PATIENCE).until(() -> closed.getNow(0), status -> status != 0);
    }

    /** The messages so far, pongs left out. */
    List<JsonNode> messages() {
        return texts.stream()
                .filter(said -> said.startsWith("{"))
                .map(this::read)
                .toList();
    }

    /** Waits for a message. */
    JsonNode await(Predicate<JsonNode> wanted) {
        return Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(() -> messages().stream().filter(wanted).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    private JsonNode read(String said) {
        try {
            return json.readTree(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
