package io.gantry.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;

/**
 * Characters that no honest client puts where they are: controls in the value of a header (RFC 9110, section 5.5), and
 * controls or code points that are no characters in the name of a parameter or of a field of a form.
 */
final class OddCharacters {

    private OddCharacters() {}

    /** @throws RequestRefused with 400 */
    static void refuse(HttpServletRequest request) throws RequestRefused {
        for (var headers = request.getHeaderNames(); headers.hasMoreElements(); ) {
            for (var values = request.getHeaders(headers.nextElement()); values.hasMoreElements(); ) {
                if (hasControl(values.nextElement())) {
                    throw new RequestRefused(400, "A header holds a control character");
                }
            }
        }
        for (var name : Collections.list(request.getParameterNames())) {
            refuse(name);
        }
    }

    /** By a loop: a token is a header of a thousand characters, and every request bears one. */
    private static boolean hasControl(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\t' && Character.isISOControl(c)) {
                return true;
            }
        }
        return false;
    }

    /** @throws RequestRefused with 400 */
    static void refuse(String name) throws RequestRefused {
        if (name.codePoints().anyMatch(c -> Character.isISOControl(c) || !Character.isDefined(c))) {
            throw new RequestRefused(400, "The name of a parameter or field holds a character that is none");
        }
    }
}
