package io.gantry.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Turns the raw names of one ZIP into text. A name is UTF-8 when it says so or happens to be; the rest was written in the
 * code page of the sender's machine, which no field tells (APPNOTE 6.3.10, appendix D), so the likeliest one is taken for
 * all names together. Never fails: the worst outcome is a name that reads oddly.
 */
final class EntryNames {

    /** Names of this many bytes in all are enough to guess from. */
    private static final int SAMPLE = 4096;

    private static final List<Charset> CODE_PAGES = Stream.of(
                    "IBM866", "windows-1251", "GBK", "windows-31j", "IBM437", "windows-1252", "ISO-8859-1")
            .filter(Charset::isSupported)
            .map(Charset::forName)
            .toList();

    private final StringBuilder sample = new StringBuilder();
    private Optional<Charset> guess = Optional.empty();

    /** Looks at a name, so that the guess rests on all of them. */
    void learn(EntryHeader header) {
        if (header.unicodeName().isEmpty()
                && sample.length() < SAMPLE
                && utf8(header.name()).isEmpty()) {
            sample.append(new String(header.name(), StandardCharsets.ISO_8859_1))
                    .append('/');
        }
    }

    /** The name as text, whatever it holds. */
    String of(EntryHeader header) {
        return header.unicodeName()
                .or(() -> utf8(header.name()))
                .orElseGet(() -> new String(header.name(), codePage()));
    }

    private Charset codePage() {
        if (guess.isEmpty()) {
            byte[] bytes = sample.toString().getBytes(StandardCharsets.ISO_8859_1);
            guess = CODE_PAGES.stream()
                    .filter(page -> strict(bytes, page).isPresent())
                    .max(Comparator.comparingDouble(page -> Plausibility.of(new String(bytes, page))));
        }
        return guess.orElse(StandardCharsets.ISO_8859_1);
    }

    private static Optional<String> utf8(byte[] name) {
        return strict(name, StandardCharsets.UTF_8);
    }

    private static Optional<String> strict(byte[] name, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(name)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
