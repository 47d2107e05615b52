package io.gantry.live;

import io.gantry.live.Admission.Admitted;
import io.gantry.live.Followed.Told;
import io.gantry.live.LiveStream.End;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.SessionLimitExceededException;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/**
 * WebSockets that follow jobs and tasks. The connection stays open when the job ends, until the client closes it: title
 * and description may still change. What is deleted closes it with 1000, a client too slow is closed with 1013.
 */
@Component
class LiveSockets extends TextWebSocketHandler {

    private static final Logger LOG = LoggerFactory.getLogger(LiveSockets.class);

    /** Pongs that wait while a message is being sent; more of them are asked for by nobody who reads. */
    private static final int BUFFER = 64 << 10;

    /** A client answers each ping, so that one who says nothing for so long is gone. */
    private static final long SILENCE_MILLIS = 60_000;

    private static final CloseStatus TOO_SLOW = new CloseStatus(1013, "The client takes too long");
    private static final CloseStatus WAS_DELETED = new CloseStatus(1000, "It was deleted");

    private final LiveWatch watch;
    private final LiveSettings settings;
    private final Map<String, Connection> open = new ConcurrentHashMap<>();

    LiveSockets(LiveWatch watch, LiveSettings settings) {
        this.watch = watch;
        this.settings = settings;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        limitTimes(session);
        var admitted = (Admitted) session.getAttributes().get(LiveHandshake.ADMITTED);
        var safe = new ConcurrentWebSocketSessionDecorator(
                session, (int) settings.sendTimeout().toMillis(), BUFFER);
        var stream = watch.follow(admitted, new Socket(safe));
        open.put(session.getId(), new Connection(safe, stream));
    }

    private void limitTimes(WebSocketSession session) {
        if (session instanceof NativeWebSocketSession standard
                && standard.getNativeSession() instanceof jakarta.websocket.Session tomcats) {
            var properties = tomcats.getUserProperties();
            properties.put(
                    "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT",
                    settings.sendTimeout().toMillis());
            properties.put("org.apache.tomcat.websocket.READ_IDLE_TIMEOUT_MS", SILENCE_MILLIS);
        }
    }

    /** {@code ping} is answered with {@code pong}, all else is passed over. */
    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) throws IOException {
        var connection = open.get(session.getId());
        if (connection != null && message.getPayload().equals("ping")) {
            try {
                connection.session().sendMessage(new TextMessage("pong"));
            } catch (SessionLimitExceededException e) {
                session.close(TOO_SLOW);
            }
        }
    }

    @Override
    public void handleTransportError(WebSocketSession session, Throwable trouble) {
        LOG.debug("A connection broke", trouble);
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        var connection = open.remove(session.getId());
        if (connection != null) {
            watch.forget(connection.stream());
        }
    }

    /** Session that several threads may send to, and what is sent. */
    private record Connection(WebSocketSession session, LiveStream stream) {}

    /** The client's side of a stream. */
    private final class Socket implements LiveStream.Client {

        private final WebSocketSession session;

        Socket(WebSocketSession session) {
            this.session = session;
        }

        @Override
        public void tell(Told told) throws IOException {
            session.sendMessage(new TextMessage(told.json()));
        }

        @Override
        public void beat() throws IOException {
            session.sendMessage(new PingMessage(ByteBuffer.allocate(0)));
        }

        @Override
        public boolean leavesAtTheEnd() {
            return false;
        }

        @Override
        public void end(End why) {
            try {
                session.close(
                        switch (why) {
                            case DELETED, DONE -> WAS_DELETED;
                            case LOST -> TOO_SLOW;
                            case STOPPING -> CloseStatus.GOING_AWAY;
                        });
            } catch (IOException | IllegalStateException e) {
                LOG.debug("A connection can't be closed any more", e);
            }
        }
    }
}
