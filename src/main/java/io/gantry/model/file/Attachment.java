package io.gantry.model.file;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The header Content-Disposition of a download (RFC 6266). */
public final class Attachment {

    private Attachment() {}

    /** The file's name twice: exactly (RFC 8187), and in ASCII for old clients. */
    public static String named(String name) {
        String plain = name.codePoints()
                .map(c -> c < ' ' || c > '~' || c == '"' || c == '\\' || c == '%' ? '_' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String exact = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + exact;
    }
}
