package io.gantry.dicom.data;

import static io.gantry.dicom.data.DataSets.hex;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecificCharacterSetTest {

    /** The examples of PS3.5 annexes H, I, J and K, byte by byte. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\\ISO 2022 IR 87 | Yamada^Tarou=山田^太郎=やまだ^たろう |"
                        + "59616D6164615E5461726F753D1B24423B3345441B28425E1B244242404F3A1B28423D"
                        + "1B24422464245E24401B28425E1B2442243F246D24261B2842",
                "ISO 2022 IR 13\\ISO 2022 IR 87 | ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう |"
                        + "D4CFC0DE5EC0DBB33D1B24423B3345441B284A5E1B244242404F3A1B284A3D"
                        + "1B24422464245E24401B284A5E1B2442243F246D24261B284A",
                "\\ISO 2022 IR 149 | Hong^Gildong=洪^吉洞=홍^길동 |"
                        + "486F6E675E47696C646F6E673D1B242943FBF35E1B242943D1CED4D73D1B242943C8AB5E1B242943B1E6B5BF",
                "ISO_IR 192 | Wang^XiaoDong=王^小東= | 57616E675E5869616F446F6E673DE78E8B5EE5B08FE69DB13D",
                "GB18030 | Wang^XiaoDong=王^小东= | 57616E675E5869616F446F6E673DCDF55ED0A1B6AB3D",
                "\\ISO 2022 IR 58 | Zhang^XiaoDong=张^小东= |"
                        + "5A68616E675E5869616F446F6E673D1B242941D5C55E1B242941D0A1B6AB3D",
            })
    void reads_and_writes_the_examples_of_the_standard(String terms, String name, String bytes) {
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of(terms.split("\\\\", -1)));
        assertThat(set.decode(hex(bytes), VR.PN)).isEqualTo(name);
        assertThat(set.encode(name, VR.PN)).isEqualTo(hex(bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "ISO_IR 100,Buc^Jérôme,4275635E4AE972F46D65",
        "ISO_IR 100,Äneas^Rüdiger,C46E6561735E52FC6469676572",
        "ISO_IR 144,Люкceмбypг,BBEEDA63 65DC D179 70D3",
        "ISO_IR 126,Διονυσιος,C4E9EFEDF5F3E9EFF2",
        "ISO_IR 127,قباني,E2C8C7E6EA",
        "ISO_IR 138,שרון,F9F8E5EF",
        "ISO_IR 101,Wałęsa,5761B3EA7361",
        "ISO_IR 148,Çavuşoğlu,C7617675FE6FF06C75",
        "ISO_IR 166,นาย,B9D2C2",
        "ISO_IR 203,5 €,3520A4",
        "ISO_IR 13,ﾔﾏﾀﾞ,D4CFC0DE",
    })
    void reads_and_writes_single_byte_sets(String term, String text, String bytes) {
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of(term));
        assertThat(set.decode(hex(bytes), VR.LO)).isEqualTo(text);
        assertThat(set.encode(text, VR.LO)).isEqualTo(hex(bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "ISO_IR 100,ISO IR 100",
        "ISO_IR 100,ISO-IR 100",
        "ISO_IR 192,ISO IR 192",
        "ISO_IR 192,UTF8",
        "GBK,ISO 2022 GBK",
        "ISO_IR 144,iso_ir 144",
        "ISO_IR 100,ISO_IR_100"
    })
    void understands_misspelt_terms(String right, String misspelt) {
        assertThat(SpecificCharacterSet.of(List.of(misspelt))).isEqualTo(SpecificCharacterSet.of(List.of(right)));
    }

    @Test
    void a_delimiter_brings_back_what_was_designated_first() {
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of("ISO 2022 IR 100", "ISO 2022 IR 144"));
        byte[] cyrillicThenLatin = hex("1B2D4C B3 5C B3");
        assertThat(set.decode(cyrillicThenLatin, VR.LO)).isEqualTo("Г\\³");
        assertThat(set.decode(cyrillicThenLatin, VR.LT)).isEqualTo("Г\\Г");
        assertThat(set.decode(hex("1B2D4C B3 5E B3"), VR.PN)).isEqualTo("Г^³");
        assertThat(set.decode(hex("1B2D4C B3 5E B3"), VR.LO)).isEqualTo("Г^Г");
        assertThat(set.decode(hex("1B2D4C B3 0D0A B3"), VR.LT)).isEqualTo("Г\r\n³");
    }

    @Test
    void a_backslash_inside_a_character_parts_no_values() {
        DataSet chinese = new DataSet().put(Tag.SpecificCharacterSet, VR.CS, "GB18030");
        chinese.put(Tag.InstitutionName, VR.LO, hex("905C 5C 41"));
        assertThat(chinese.strings(Tag.InstitutionName))
                .containsExactly("怽", "A")
                .hasSize(2);
        DataSet japanese = new DataSet().put(Tag.SpecificCharacterSet, VR.CS, "", "ISO 2022 IR 87");
        japanese.put(Tag.InstitutionName, VR.LO, "ぜ=", "A");
        assertThat(japanese.strings(Tag.InstitutionName)).containsExactly("ぜ=", "A");
    }

    @Test
    void undeclared_bytes_are_read_as_what_they_look_like() {
        assertThat(SpecificCharacterSet.DEFAULT.decode(hex("D093D180"), VR.LO)).isEqualTo("Гр");
        assertThat(SpecificCharacterSet.DEFAULT.decode(hex("4AE972"), VR.LO)).isEqualTo("Jér");
    }

    @Test
    void what_a_set_does_not_have_becomes_a_question_mark() {
        assertThat(SpecificCharacterSet.DEFAULT.encode("Жук", VR.LO)).isEqualTo("???".getBytes());
        assertThat(SpecificCharacterSet.of(List.of("ISO_IR 100")).encode("a Ж", VR.LO))
                .isEqualTo("a ?".getBytes());
    }

    @Test
    void broken_escape_sequences_and_halves_of_characters_do_no_harm() {
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of("", "ISO 2022 IR 87", "ISO 2022 IR 149"));
        assertThat(set.decode(hex("41 1B"), VR.LO)).isEqualTo("A\uFFFD");
        assertThat(set.decode(hex("1B 2A 7A 41"), VR.LO)).startsWith("\uFFFD");
        assertThat(set.decode(hex("1B2442 3B"), VR.LO)).isEqualTo("\uFFFD");
        assertThat(set.decode(hex("1B242943 FB"), VR.LO)).isEqualTo("\uFFFD");
    }

    @Property
    void text_comes_back_from_every_set_that_has_it(@ForAll("texts") Declared text) {
        SpecificCharacterSet set = SpecificCharacterSet.of(text.terms());
        assertThat(set.decode(set.encode(text.text(), VR.PN), VR.PN)).isEqualTo(text.text());
    }

    record Declared(List<String> terms, String text) {}

    @Provide
    Arbitrary<Declared> texts() {
        return Arbitraries.of(
                        new Declared(List.of("", "ISO 2022 IR 87", "ISO 2022 IR 159"), "山田太郎やまだ丂亍A^=\\ b"),
                        new Declared(List.of("ISO 2022 IR 13", "ISO 2022 IR 87"), "ﾔﾏﾀ山田A^=\\ b"),
                        new Declared(List.of("", "ISO 2022 IR 149"), "洪吉洞홍길동A^=\\ b"),
                        new Declared(List.of("", "ISO 2022 IR 58"), "张小东A^=\\ b"),
                        new Declared(
                                List.of("ISO 2022 IR 100", "ISO 2022 IR 144", "ISO 2022 IR 126"), "éôЖукΔιA^=\\ b"),
                        new Declared(List.of("ISO_IR 192"), "é山홍ЖA^=\\ 😀b"),
                        new Declared(List.of("GB18030"), "é山홍ЖA^=\\ 😀b"),
                        new Declared(List.of("GBK"), "张小东怽A^=\\ b"))
                .flatMap(set -> Arbitraries.of(set.text()
                                .codePoints()
                                .mapToObj(Character::toString)
                                .toList())
                        .list()
                        .ofMaxSize(30)
                        .map(characters -> new Declared(set.terms(), String.join("", characters))));
    }
}
