package io.gantry.model.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0",
        "bytes=2-5, 2, 5",
        "bytes=9-, 9, 9",
        "bytes=3-99, 3, 9",
        "bytes=-1, 9, 9",
        "bytes=-99, 0, 9",
        "Bytes = 1 - 2, 1, 2"
    })
    void reads_a_stretch_of_ten_bytes(String header, long first, long last) {
        assertThat(ByteRange.isOne(header)).isTrue();
        assertThat(ByteRange.of(header, 10)).contains(new ByteRange(first, last));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-20", "bytes=-0"})
    void finds_nothing_beyond_the_end(String header) {
        assertThat(ByteRange.isOne(header)).isTrue();
        assertThat(ByteRange.of(header, 10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-2", "bytes=0-1,3-4", "lines=0-1"})
    void passes_over_what_is_not_one_range(String header) {
        assertThat(ByteRange.isOne(header)).isFalse();
    }

    @Test
    void finds_nothing_in_an_empty_file() {
        assertThat(ByteRange.of("bytes=0-", 0)).isEmpty();
        assertThat(ByteRange.of("bytes=-5", 0)).isEmpty();
    }

    @Test
    void is_written_as_a_content_range() {
        assertThat(new ByteRange(2, 5).contentRange(10)).isEqualTo("bytes 2-5/10");
        assertThat(new ByteRange(2, 5).length()).isEqualTo(4);
    }
}
