package io.gantry.contract;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a text has to look like.
 *
 * @param format OpenAPI's name of the form; those not known here are not checked
 * @param pattern what has to be found in it
 * @param demand the pattern in words for the sender
 */
public record TextForm(String format, @Nullable Pattern pattern, String demand) {

    static final TextForm ANY = new TextForm("", null, "");

    private static final int UUID_LENGTH = 36;

    /** What can be an address without asking its mail server; Keycloak judges once more. */
    private static final Pattern EMAIL =
            Pattern.compile("[^@\\s\\p{Cntrl}\"(),:;<>\\[\\]\\\\]+@[\\p{Alnum}-]+(\\.[\\p{Alnum}-]+)+");

    Optional<String> complaint(String text) {
        if (text.indexOf('\0') >= 0) {
            // PostgreSQL can't hold it.
            return Optional.of("must not hold the character NUL");
        }
        if (text.codePoints().anyMatch(TextForm::isHalf)) {
            return Optional.of("must not hold half a character (a lone surrogate)");
        }
        if (pattern != null && !pattern.matcher(text).find()) {
            return Optional.of(demand);
        }
        return switch (format) {
            case "uuid" -> isUuid(text) ? Optional.empty() : Optional.of("must be a UUID");
            case "date-time" ->
                parses(text, OffsetDateTime::parse)
                        ? Optional.empty()
                        : Optional.of("must be a time such as 2025-09-20T10:00:00Z");
            case "date" ->
                parses(text, LocalDate::parse) ? Optional.empty() : Optional.of("must be a date such as 2025-09-20");
            case "uri" ->
                text.isEmpty() || isWebAddress(text)
                        ? Optional.empty()
                        : Optional.of("must be a web address such as https://example.com/avatar.jpg");
            case "password" -> text.isBlank() ? Optional.of("must not be made of blanks only") : Optional.empty();
            case "email" -> EMAIL.matcher(text).matches() ? Optional.empty() : Optional.of("must be an e-mail address");
            default -> Optional.empty();
        };
    }

    /** A surrogate without its other half is no character: UTF-8 can't hold it. */
    private static boolean isHalf(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }

    private static boolean isWebAddress(String text) {
        try {
            var address = new URI(text);
            return address.getHost() != null
                    && ("https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** 8-4-4-4-12 hexadecimal digits (RFC 9562, section 4); the JDK's own reader takes shorter ones too. */
    private static boolean isUuid(String text) {
        if (text.length() != UUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            char character = text.charAt(i);
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (hyphen ? character != '-' : character > 'f' || Character.digit(character, 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean parses(String text, Consumer<CharSequence> parser) {
        try {
            parser.accept(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
