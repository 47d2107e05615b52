package io.gantry.http;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** An answer whose body Camel copies in pieces of this size; by Tomcat's own buffer they would be 8 KB. */
final class LargePieces extends HttpServletResponseWrapper {

    /** Bytes. */
    static final int SIZE = 1 << 16;

    LargePieces(HttpServletResponse response) {
        super(response);
    }

    @Override
    public int getBufferSize() {
        return SIZE;
    }
}
