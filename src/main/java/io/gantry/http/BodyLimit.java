package io.gantry.http;

import io.gantry.contract.ErrorWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a body that is too large before it is read where its length is told, and while it is read where it is not, of
 * which {@link BodyGuard} sees the forms. An upload's limit is the operation's ({@code x-max-upload}). A body with a
 * content coding is refused too (RFC 9110, section 15.5.16): what it inflates to has no length that is told.
 */
final class BodyLimit extends OncePerRequestFilter {

    private static final String IDENTITY = "identity";

    private final UploadSizes sizes;
    private final ErrorWriter errors;
    private final long maxBody;

    BodyLimit(UploadSizes sizes, ErrorWriter errors, DataSize maxBody) {
        this.sizes = sizes;
        this.errors = errors;
        this.maxBody = maxBody.toBytes();
    }

    /** Whether a failure was caused by a body that went over the limit while it was read. */
    static boolean isExceeded(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Exceeded) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long told = request.getContentLengthLong();
        boolean upload = sizes.isUpload(request);
        if (told == 0 || isWithoutBody(request, told)) {
            chain.doFilter(request, response);
        } else if (isEncoded(request)) {
            response.setHeader(HttpHeaders.ACCEPT_ENCODING, IDENTITY);
            errors.write(request, response, HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
        } else if (told > 0 && told <= maxBody) {
            chain.doFilter(request, response);
        } else if (upload) {
            limitUpload(request, response, chain, told);
        } else if (told > 0) {
            errors.write(request, response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else {
            chain.doFilter(new LimitedRequest(request, maxBody), response);
        }
    }

    private void limitUpload(HttpServletRequest request, HttpServletResponse response, FilterChain chain, long told)
            throws ServletException, IOException {
        if (told > sizes.most(request)) {
            errors.write(request, response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, sizes.message(request));
        } else if (told < 0 && !UploadSizes.isForm(UploadSizes.mediaType(request.getContentType()))) {
            chain.doFilter(new LimitedRequest(request, sizes.most(request)), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isWithoutBody(HttpServletRequest request, long told) {
        return told < 0 && request.getHeader("Transfer-Encoding") == null;
    }

    private static boolean isEncoded(HttpServletRequest request) {
        var coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return coding != null && !coding.isBlank() && !coding.strip().equalsIgnoreCase(IDENTITY);
    }

    /** Thrown by the stream of a body once it goes over the limit. */
    static final class Exceeded extends IOException {

        Exceeded() {
            super("The body is too large");
        }
    }

    private static final class LimitedRequest extends HttpServletRequestWrapper {

        private final long limit;

        LimitedRequest(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream(), limit);
        }
    }

    private static final class LimitedStream extends ServletInputStream {

        private final ServletInputStream stream;
        private long left;

        LimitedStream(ServletInputStream stream, long limit) {
            this.stream = stream;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int value = stream.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = stream.read(bytes, offset, length);
            count(Math.max(count, 0));
            return count;
        }

        private void count(int bytes) throws Exceeded {
            left -= bytes;
            if (left < 0) {
                throw new Exceeded();
            }
        }

        @Override
        public boolean isFinished() {
            return stream.isFinished();
        }

        @Override
        public boolean isReady() {
            return stream.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            stream.setReadListener(listener);
        }
    }
}
