package io.gantry.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TokensOfBrowsersTest {

    /** RFC 6750, section 2.1. */
    private static final Pattern CREDENTIALS = Pattern.compile("Bearer ([a-zA-Z0-9-._~+/]+=*)");

    @Property(tries = 2000)
    void reads_a_header_as_its_grammar_has_it(@ForAll("headers") String header) {
        var credentials = CREDENTIALS.matcher(header);
        assertThat(TokensOfBrowsers.wellWritten(header)).isEqualTo(credentials.matches() ? credentials.group(1) : null);
    }

    @Example
    void reads_a_token_and_leaves_everything_else_to_spring() {
        assertThat(TokensOfBrowsers.wellWritten("Bearer abc.DEF-1_2~+/==")).isEqualTo("abc.DEF-1_2~+/==");
        for (var other :
                new String[] {null, "", "Bearer", "Bearer ", "Bearer =", "Bearer a=b", "bearer abc", "Basic abc"}) {
            assertThat(TokensOfBrowsers.wellWritten(other)).as(other).isNull();
        }
    }

    @Provide
    Arbitrary<String> headers() {
        var tail = Arbitraries.strings().withChars("aZ09-._~+/= \t\u00e4,").ofMaxLength(12);
        return Arbitraries.of("Bearer ", "bearer ", "Bearer", "Basic ", "", " Bearer ")
                .flatMap(scheme -> tail.map(scheme::concat));
    }
}
