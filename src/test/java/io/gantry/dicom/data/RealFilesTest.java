package io.gantry.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.SharedData;
import io.gantry.model.failure.UnreadableDicom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Files of scanners and of other projects' bug reports, hundreds of them. */
class RealFilesTest {

    /** The ones that are truly broken, and what is said of them. */
    private static final Map<String, String> BROKEN = Map.of(
            "GH179B.dcm", "it ends inside element (2031,0028)",
            "DICOMDIR-nooffset", "it ends inside element (0020,0013)",
            "MR_truncated.dcm", "it ends inside element (7FE0,0010)",
            "files__no_meta.dcm", "This is not a DICOM file",
            "rtplan_truncated.dcm", "it ends inside element (300A,012C)");

    @Test
    void every_file_is_read_and_the_broken_ones_are_refused_with_the_reason() throws IOException {
        Map<String, String> refused = new TreeMap<>();
        for (Path file : SharedData.files()) {
            try {
                DicomObject object = DicomReader.readPart10(file, ReadOptions.whole(64 << 20));
                assertThat(object.dataSet().isEmpty()).as(file.toString()).isFalse();
            } catch (UnreadableDicom e) {
                refused.put(file.getFileName().toString(), e.getMessage());
            }
        }
        assertThat(refused).hasSize(BROKEN.size());
        BROKEN.forEach((name, reason) -> assertThat(refused.entrySet()).as(name).anySatisfy(entry -> {
            assertThat(entry.getKey()).endsWith(name);
            assertThat(entry.getValue()).contains(reason);
        }));
    }

    @Test
    void every_file_comes_back_from_every_encoding_it_is_written_in() throws IOException {
        for (Path file : SharedData.files()) {
            DicomObject object = readable(file);
            if (object == null) {
                continue;
            }
            DataSet plain = withoutGroupLengths(object.dataSet());
            TransferSyntax own = object.transferSyntax();
            assertThat(DataSets.read(DataSets.bytes(plain, own), own))
                    .as("%s as %s", file, own.name())
                    .isEqualTo(plain);
            if (!own.encapsulated() && own.explicitVr()) {
                for (TransferSyntax other : List.of(TransferSyntax.EXPLICIT_BIG_ENDIAN, TransferSyntax.DEFLATED)) {
                    assertThat(DataSets.read(DataSets.bytes(plain, other), other))
                            .as("%s as %s", file, other.name())
                            .isEqualTo(plain);
                }
            }
        }
    }

    /** Null for a file that is broken or so large that writing it three times would only take time. */
    private static DicomObject readable(Path file) throws IOException {
        try {
            return DicomReader.readPart10(file, ReadOptions.whole(1 << 20));
        } catch (UnreadableDicom brokenOrLarge) {
            return null;
        }
    }

    /** The same elements as a writer puts them: no retired group lengths, values of even length. */
    private static DataSet withoutGroupLengths(DataSet set) {
        DataSet plain = new DataSet();
        for (Element element : set.elements()) {
            if (element.value() instanceof Value.Items items) {
                plain.put(
                        element.tag(),
                        items.items().stream()
                                .map(RealFilesTest::withoutGroupLengths)
                                .toList());
            } else if (!Tag.isGroupLength(element.tag()) && !(element.value() instanceof Value.Skipped)) {
                plain.put(even(element));
            }
        }
        return plain;
    }

    private static Element even(Element element) {
        Value value = element.value();
        if (value instanceof Value.Bytes bytes) {
            value = even(bytes, element.vr().padding());
        } else if (value instanceof Value.Fragments fragments) {
            value = new Value.Fragments(fragments.fragments().stream()
                    .map(fragment -> even(fragment, (byte) 0))
                    .toList());
        }
        return new Element(element.tag(), element.vr(), value);
    }

    private static Value.Bytes even(Value.Bytes bytes, byte padding) {
        byte[] value = bytes.littleEndian();
        byte[] padded = Arrays.copyOf(value, value.length + value.length % 2);
        Arrays.fill(padded, value.length, padded.length, padding);
        return new Value.Bytes(padded);
    }

    @Test
    void names_are_read_in_the_script_they_were_written_in() throws IOException {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("chrArab.dcm", "قباني^لنزار");
        names.put("chrFren.dcm", "Buc^Jérôme");
        names.put("chrGerm.dcm", "Äneas^Rüdiger");
        names.put("chrGreek.dcm", "Διονυσιος");
        names.put("chrH31.dcm", "Yamada^Tarou=山田^太郎=やまだ^たろう");
        names.put("chrH32.dcm", "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう");
        names.put("chrHbrw.dcm", "שרון^דבורה");
        names.put("chrI2.dcm", "Hong^Gildong=洪^吉洞=홍^길동");
        names.put("chrJapMulti.dcm", "やまだ^たろう");
        names.put("chrKoreanMulti.dcm", "김희중");
        names.put("chrRuss.dcm", "Люкceмбypг");
        names.put("chrX1.dcm", "Wang^XiaoDong=王^小東=");
        names.put("chrX2.dcm", "Wang^XiaoDong=王^小东=");
        for (var name : names.entrySet()) {
            DicomObject object = DicomReader.readPart10(SharedData.file(name.getKey()), ReadOptions.header());
            assertThat(object.dataSet().string(Tag.PatientName))
                    .as(name.getKey())
                    .contains(name.getValue());
        }
    }
}
