package io.gantry.live;

import io.gantry.live.Admission.Admitted;
import io.gantry.model.account.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** Judges a handshake: who is asking, whether what he would follow is his, and how many connections he has. */
class LiveHandshake implements HandshakeInterceptor {

    /** Attribute of a session that holds what was admitted. */
    static final String ADMITTED = Admitted.class.getName();

    private static final int UPGRADE_REQUIRED = 426;

    private final Admission admission;
    private final Followed followed;

    LiveHandshake(Admission admission, Followed followed) {
        this.admission = admission;
        this.followed = followed;
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes)
            throws IOException {
        var servlet = ((ServletServerHttpRequest) request).getServletRequest();
        var answer = ((ServletServerHttpResponse) response).getServletResponse();
        if (!"websocket".equalsIgnoreCase(servlet.getHeader("Upgrade"))) {
            answer.setHeader("Upgrade", "websocket");
            admission.refuse(UPGRADE_REQUIRED, "A WebSocket is expected", servlet, answer);
            return false;
        }
        Optional<Admitted> admitted = admission.admit(
                followed, id(servlet), caller(), "websocket", servlet.getParameter("after"), servlet, answer);
        admitted.ifPresent(found -> attributes.put(ADMITTED, found));
        return admitted.isPresent();
    }

    private static String id(HttpServletRequest request) {
        var variables = (Map<?, ?>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return String.valueOf(variables.get("id"));
    }

    private static Caller caller() {
        return (Caller) SecurityContextHolder.getContext().getAuthentication().getPrincipal();
    }

    /** The lease of an admitted connection that did not come about runs out by itself. */
    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception failure) {
        // Nothing is held but the lease.
    }
}
