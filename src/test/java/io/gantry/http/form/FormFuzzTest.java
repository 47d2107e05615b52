package io.gantry.http.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;

/** Any bytes are a form or are told to be none, and no form gives more than it has. */
class FormFuzzTest {

    @FuzzTest(maxDuration = "5m")
    void any_bytes_are_a_form_or_none(FuzzedDataProvider data) {
        var boundary = data.consumeString(8);
        var body = data.consumeRemainingAsBytes();
        try {
            var reader = new FormReader(new ByteArrayInputStream(body), boundary, StandardCharsets.UTF_8, 4096);
            var contents = new ByteArrayOutputStream();
            for (var part = reader.next(); part.isPresent(); part = reader.next()) {
                name(part.get().get("content-disposition"));
                reader.copyTo(contents);
            }
            assertThat(contents.size()).isLessThanOrEqualTo(body.length);
        } catch (MalformedForm expected) {
            assertThat(expected).hasMessageMatching("[A-Z].*");
        } catch (IOException e) {
            throw new AssertionError("Bytes in memory can always be read", e);
        }
    }

    private static void name(String disposition) {
        if (disposition != null) {
            try {
                ContentDisposition.parse(disposition);
            } catch (IllegalArgumentException malformed) {
                assertThat(disposition).isNotEmpty();
            }
        }
    }
}
