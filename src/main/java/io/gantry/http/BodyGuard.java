package io.gantry.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/** Watches over bodies below the servlets: Tomcat reads forms by itself, and what is left of a body that nobody wanted. */
final class BodyGuard extends ValveBase {

    private static final String BODY = PacedBody.class.getName();
    /** So much of an unwanted body is read for the answer to arrive. */
    private static final long SWALLOWED = 2 << 20;

    private final UploadSizes sizes;
    private final HttpSettings settings;

    BodyGuard(UploadSizes sizes, HttpSettings settings) {
        super(true);
        this.sizes = sizes;
        this.settings = settings;
    }

    /** Whether the form of a request was longer than it may be, and was not read to its end. */
    static boolean sawTooMuch(ServletRequest request) {
        return request.getAttribute(BODY) instanceof PacedBody body && body.isExceeded();
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var coyote = request.getCoyoteRequest();
        if (response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST) {
            // Tomcat could not read its head, such as a length that is no number.
            getNext().invoke(request, response);
            return;
        }
        if (request.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null) {
            getNext().invoke(request, response);
            return;
        }
        var network = coyote.getInputBuffer();
        var body = new PacedBody(network, limit(request), settings);
        coyote.setInputBuffer(body);
        request.setAttribute(BODY, body);
        try {
            getNext().invoke(request, response);
        } finally {
            if (!request.isAsync() && !body.isEnded()) {
                response.finishResponse();
                swallow(body, request, response);
            }
            coyote.setInputBuffer(network);
        }
    }

    private long limit(Request request) {
        boolean form =
                UploadSizes.isForm(Optional.ofNullable(request.getContentType()).orElse(""));
        return form ? sizes.most(request) : Long.MAX_VALUE;
    }

    /** Tomcat would wait for as long as the sender likes. */
    private static void swallow(PacedBody body, Request request, Response response) {
        var rest = new Unwanted();
        boolean awaited = body.isBegun() || request.getHeader("Expect") == null;
        try {
            while (awaited && !body.isEnded() && rest.bytes < SWALLOWED) {
                body.readOn(rest);
            }
        } catch (IOException e) {
            awaited = false;
        }
        if (!awaited || !body.isEnded()) {
            response.getCoyoteResponse().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    /** Forgets what it is handed. */
    private static final class Unwanted implements ApplicationBufferHandler {

        private ByteBuffer buffer = ByteBuffer.allocate(0);
        private long bytes;

        @Override
        public void setByteBuffer(ByteBuffer read) {
            buffer = read;
            bytes += read.remaining();
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {
            // What is read comes in a buffer of its own.
        }
    }
}
