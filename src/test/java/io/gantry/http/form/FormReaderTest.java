package io.gantry.http.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class FormReaderTest {

    private static final String BOUNDARY = "-b-";

    @Property(tries = 500)
    void reads_what_was_written_however_it_comes(
            @ForAll("contents") List<byte[]> contents,
            @ForAll @IntRange(min = 1, max = 9000) int piece,
            @ForAll long seed)
            throws IOException {
        var form = form(contents);
        assertThat(read(new Pieces(form, piece, seed)))
                .usingRecursiveComparison()
                .isEqualTo(contents);
    }

    @Property(tries = 500)
    void finds_a_delimiter_where_the_naive_search_finds_it(@ForAll("nearDelimiters") byte[] text) {
        var delimiter = new Delimiter(BOUNDARY);
        assertThat(delimiter.indexIn(text, 0, text.length)).isEqualTo(naive(text));
    }

    @Property(tries = 200)
    void tells_of_a_form_that_is_cut(@ForAll("contents") List<byte[]> contents, @ForAll long seed) {
        var form = form(contents);
        // All but the last two bytes, which are a line break after the end.
        int length = new Random(seed).nextInt(form.length - 2);
        var cut = Arrays.copyOf(form, length);
        assertThatThrownBy(() -> read(new ByteArrayInputStream(cut))).isInstanceOf(MalformedForm.class);
    }

    @Example
    void reads_parts_of_more_than_its_buffer() throws IOException {
        var large = new byte[1_000_003];
        new Random(7).nextBytes(large);
        var contents = List.of(large, new byte[0], Arrays.copyOf(large, 65_536), Arrays.copyOf(large, 65_529));
        assertThat(read(new ByteArrayInputStream(form(contents)))).containsExactlyElementsOf(contents);
    }

    @Example
    void passes_over_what_stands_before_and_after() throws IOException {
        var form = "preamble\r\n--other\r\n--" + BOUNDARY + "\r\n\r\none\r\n--" + BOUNDARY + "--\r\nepilogue";
        assertThat(read(stream(form))).containsExactly("one".getBytes(StandardCharsets.UTF_8));
    }

    @Example
    void passes_over_parts_that_nobody_reads() throws IOException {
        var reader = reader(stream(text("a", "x".repeat(200_000)) + text("b", "two") + end()));
        assertThat(reader.next()).isPresent();
        assertThat(reader.next().orElseThrow()).containsEntry("content-disposition", "form-data; name=\"b\"");
        assertThat(reader.next()).isEmpty();
        assertThat(reader.next()).isEmpty();
    }

    @Example
    void reads_headers_of_any_case_over_several_lines() throws IOException {
        var form = "--" + BOUNDARY
                + "\r\nCONTENT-Disposition: form-data;\r\n  name=\"имя\"\r\nno header\r\nX:y:z\r\n\r\n1" + end();
        assertThat(reader(stream(form)).next().orElseThrow())
                .hasSize(2)
                .containsEntry("content-disposition", "form-data;  name=\"имя\"")
                .containsEntry("x", "y:z");
    }

    @Example
    void refuses_what_is_no_form() {
        for (var form : List.of(
                "",
                "nothing",
                "--" + BOUNDARY,
                "--" + BOUNDARY + "-",
                "--" + BOUNDARY + "x\r\n\r\n1" + end(),
                "--" + BOUNDARY + " \r\n\r\n1" + end(),
                "--" + BOUNDARY + "\r\nA: b\r\n1" + end(),
                text("a", "1").replace("\r\n", "\n") + end().replace("\r\n", "\n"),
                "--" + BOUNDARY + "\r\nA: " + "b".repeat(5000) + "\r\n\r\n1" + end(),
                "--" + BOUNDARY + "\r\nA: " + "b".repeat(500_000))) {
            assertThatThrownBy(() -> read(stream(form))).as(form).isInstanceOf(MalformedForm.class);
        }
        for (var boundary : List.of("", "b".repeat(FormReader.LONGEST_BOUNDARY + 1))) {
            assertThatThrownBy(() -> new FormReader(stream(""), boundary, StandardCharsets.UTF_8, 4096))
                    .isInstanceOf(MalformedForm.class);
        }
    }

    @Provide
    Arbitrary<List<byte[]>> contents() {
        return nearDelimiters()
                .map(bytes -> naive(bytes) < 0 ? bytes : new byte[0])
                .list()
                .ofMaxSize(4);
    }

    /** Bytes that delimiters are made of, and now and then another. */
    @Provide
    Arbitrary<byte[]> nearDelimiters() {
        return Arbitraries.of((byte) '\r', (byte) '\n', (byte) '-', (byte) 'b', (byte) 0, (byte) 0xFF)
                .array(byte[].class)
                .ofMaxSize(300);
    }

    private static byte[] form(List<byte[]> contents) {
        var form = new ByteArrayOutputStream();
        for (var content : contents) {
            form.writeBytes(("\r\n--" + BOUNDARY + "\r\nName: value\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            form.writeBytes(content);
        }
        form.writeBytes(end().getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }

    private static List<byte[]> read(InputStream form) throws IOException {
        var reader = reader(form);
        var contents = new ArrayList<byte[]>();
        while (reader.next().isPresent()) {
            var content = new ByteArrayOutputStream();
            reader.copyTo(content);
            contents.add(content.toByteArray());
        }
        return contents;
    }

    private static FormReader reader(InputStream form) throws MalformedForm {
        return new FormReader(form, BOUNDARY, StandardCharsets.UTF_8, 4096);
    }

    private static InputStream stream(String form) {
        return new ByteArrayInputStream(form.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String name, String value) {
        return "\r\n--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value;
    }

    private static String end() {
        return "\r\n--" + BOUNDARY + "--\r\n";
    }

    private static int naive(byte[] text) {
        return new String(text, StandardCharsets.ISO_8859_1).indexOf("\r\n--" + BOUNDARY);
    }

    /** Gives a few bytes at a time. */
    private static final class Pieces extends ByteArrayInputStream {

        private final int most;
        private final Random random;

        Pieces(byte[] bytes, int most, long seed) {
            super(bytes);
            this.most = most;
            this.random = new Random(seed);
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, 1 + random.nextInt(most)));
        }
    }
}
