package io.gantry.http.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a multipart body part by part (RFC 2046, section 5.1; RFC 7578), holding one buffer of it. What stands before the
 * first part and after the last is passed over. Line breaks are CR LF, and after a boundary nothing stands but a line
 * break or the two hyphens of the end.
 */
public final class FormReader {

    /** Bytes of a boundary: RFC 2046 allows 70, and some senders do not count. */
    public static final int LONGEST_BOUNDARY = 200;

    private static final int BUFFER = 64 << 10;

    private final InputStream body;
    private final Delimiter delimiter;
    private final Charset charset;
    private final int mostHeader;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private boolean inPart = true;
    private boolean ended;

    /**
     * @param boundary what the type of the body names
     * @param charset of the headers
     * @param mostHeader bytes that the header of one part may have, less than the buffer's 64 KB
     * @throws MalformedForm when the boundary can't be one
     */
    public FormReader(InputStream body, String boundary, Charset charset, int mostHeader) throws MalformedForm {
        if (boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
            throw new MalformedForm("There is no boundary");
        }
        this.body = body;
        this.delimiter = new Delimiter(boundary);
        this.charset = charset;
        this.mostHeader = mostHeader;
        // The first boundary may stand at the very start, without the line break that is part of all others.
        buffer[0] = '\r';
        buffer[1] = '\n';
        end = 2;
    }

    /**
     * Goes on to the next part, past what was not read of the last one.
     *
     * @return its headers, names in small letters; empty at the end of the form
     * @throws MalformedForm when the form ends before its end, or something else than a part comes
     */
    public Optional<Map<String, String>> next() throws IOException {
        if (inPart) {
            copyTo(OutputStream.nullOutputStream());
        }
        if (ended || hasEnded()) {
            ended = true;
            return Optional.empty();
        }
        var headers = headers(headerEnd());
        inPart = true;
        return Optional.of(headers);
    }

    /**
     * Writes the content of a part, in pieces of up to 64 KB.
     *
     * @throws MalformedForm when it has no end
     */
    public void copyTo(OutputStream content) throws IOException {
        while (inPart) {
            int found = delimiter.indexIn(buffer, at, end);
            int safe = found >= 0 ? found : Math.max(at, end - delimiter.length() + 1);
            content.write(buffer, at, safe - at);
            at = safe;
            if (found >= 0) {
                at += delimiter.length();
                inPart = false;
            } else if (!fill()) {
                throw new MalformedForm("The form is cut");
            }
        }
    }

    /** Whether the boundary just read was the last; otherwise its line break is what comes next. */
    private boolean hasEnded() throws IOException {
        while (end - at < 2) {
            if (!fill()) {
                throw new MalformedForm("The form is cut");
            }
        }
        if (buffer[at] == '-' && buffer[at + 1] == '-') {
            return true;
        }
        if (buffer[at] != '\r' || buffer[at + 1] != '\n') {
            throw new MalformedForm("Something follows a boundary");
        }
        return false;
    }

    /** Where the empty line begins that ends a header; the line break of the boundary counts as one before it. */
    private int headerEnd() throws IOException {
        int looked = 0;
        while (true) {
            for (int i = at + looked; i + 3 < end; i++) {
                if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                    return i;
                }
            }
            looked = Math.max(0, end - at - 3);
            if (looked > mostHeader) {
                throw new MalformedForm("The header of a part is too long");
            }
            if (!fill()) {
                throw new MalformedForm("The form is cut");
            }
        }
    }

    private Map<String, String> headers(int headerEnd) throws MalformedForm {
        if (headerEnd - at > mostHeader) {
            throw new MalformedForm("The header of a part is too long");
        }
        var text = new String(buffer, at, headerEnd - at, charset);
        at = headerEnd + 4;
        var headers = new HashMap<String, String>();
        // A line that begins with a space goes on with the one before (RFC 5322, section 2.2.3).
        for (var line : text.replaceAll("\r\n([ \t])", "$1").split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    /** Takes into the buffer what has come, and waits only where that is nothing; false when the body has ended. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, at, buffer, 0, end - at);
        end -= at;
        at = 0;
        int before = end;
        do {
            int count = body.read(buffer, end, buffer.length - end);
            if (count < 0) {
                break;
            }
            end += count;
        } while (end < buffer.length && body.available() > 0);
        return end > before;
    }
}
