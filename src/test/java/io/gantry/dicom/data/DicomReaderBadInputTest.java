package io.gantry.dicom.data;

import static io.gantry.dicom.data.DataSets.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.failure.UnreadableDicom;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is cut, endless, nested or no DICOM at all is refused by name, and costs no memory. */
class DicomReaderBadInputTest {

    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_LITTLE_ENDIAN;

    static List<TransferSyntax> uncompressed() {
        return TransferSyntax.all().stream()
                .filter(syntax -> !syntax.encapsulated())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("uncompressed")
    void a_file_cut_at_any_byte_is_refused_or_holds_less(TransferSyntax syntax) {
        byte[] file = DataSets.part10(DataSets.image(), syntax);
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            try {
                DataSet rest = DataSets.read(cut).dataSet();
                assertThat(DataSets.image().elements()).containsAll(rest.elements());
                assertThat(rest.contains(Tag.PixelData))
                        .as("pixels of %s of %s bytes", length, file.length)
                        .isEqualTo(syntax.deflated() && length >= file.length - 4);
            } catch (UnreadableDicom refused) {
                assertThat(refused.getMessage()).doesNotContain("java").endsWith(".");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PK\u0003\u0004 this is a ZIP",
                "%PDF-1.7 a document of some length, more than one hundred and thirty-two bytes of it, so that a"
                        + " preamble would fit, and a bit more",
                "{\"json\": true, \"and\": \"so on\"}",
                "\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000",
                "\u00FF\u00D8\u00FF\u00E0 a JPEG",
                "\u0008\u0000"
            })
    void what_is_not_dicom_is_said_to_be_none(String text) {
        assertThatThrownBy(() -> DataSets.read(text.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(UnreadableDicom.class)
                .hasMessage("This is not a DICOM file.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FEFFFFFF", "FFFFFF7F", "00000080"})
    void a_length_beyond_the_end_costs_no_memory(String length) {
        byte[] bytes = hex("08006000 4353 0200 4D52 42001100 4F42 0000" + length + "0102");
        ReadOptions everything = new ReadOptions(false, Integer.MAX_VALUE, Long.MAX_VALUE, 64, tag -> true);
        assertThatThrownBy(() -> DicomReader.readDataSet(new ByteArrayInputStream(bytes), EXPLICIT, everything))
                .isInstanceOf(UnreadableDicom.class)
                .hasMessageContaining("(0042,0011)");
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 100_000})
    void nesting_without_end_is_refused(int depth) {
        ByteArrayOutputStream nested = new ByteArrayOutputStream();
        nested.writeBytes(hex("08006000 4353 0200 4D52"));
        for (int i = 0; i < depth; i++) {
            nested.writeBytes(hex("08009911 5351 0000 FFFFFFFF FEFF00E0 FFFFFFFF"));
        }
        assertThatThrownBy(() -> DataSets.read(nested.toByteArray(), EXPLICIT))
                .isInstanceOf(UnreadableDicom.class)
                .hasMessageContaining("64 levels");
        ByteArrayOutputStream unknown = new ByteArrayOutputStream();
        unknown.writeBytes(hex("08006000 4353 0200 4D52 08009911 554E 0000 FFFFFFFF FEFF00E0 FFFFFFFF"));
        for (int i = 1; i < depth; i++) {
            unknown.writeBytes(hex("08009911 FFFFFFFF FEFF00E0 FFFFFFFF"));
        }
        assertThatThrownBy(() -> DataSets.read(unknown.toByteArray(), EXPLICIT))
                .isInstanceOf(UnreadableDicom.class)
                .hasMessageContaining("64 levels");
    }

    @Test
    void a_header_larger_than_allowed_is_refused_however_it_is_made_up() {
        ReadOptions small = new ReadOptions(false, 1 << 20, 10_000, 64, tag -> true);
        byte[] emptyItems = new byte[8 * 1000];
        for (int i = 0; i < emptyItems.length; i += 8) {
            System.arraycopy(hex("FEFF00E0 00000000"), 0, emptyItems, i, 8);
        }
        DataSet value = DataSets.image().put(0x00204000, VR.LT, "x".repeat(20_000));
        byte[] sequence = DataSets.bytes(out -> {
            out.write(hex("08006000 4353 0200 4D52 08009911 5351 0000 FFFFFFFF"));
            out.write(emptyItems);
            out.write(hex("FEFFDDE0 00000000"));
        });
        for (byte[] bytes : List.of(sequence, DataSets.bytes(value, EXPLICIT))) {
            assertThatThrownBy(() -> DicomReader.readDataSet(new ByteArrayInputStream(bytes), EXPLICIT, small))
                    .isInstanceOf(UnreadableDicom.class)
                    .hasMessageContaining("larger than this hub holds");
        }
    }

    @Test
    void a_deflated_header_that_inflates_without_end_is_refused() {
        byte[] bomb = DataSets.bytes(out -> {
            try (DeflaterOutputStream deflated =
                    new DeflaterOutputStream(out, new Deflater(Deflater.BEST_SPEED, true))) {
                deflated.write(hex("08006000 4353 0200 4D52 09000110 4F42 0000 00000014"));
                byte[] zeros = new byte[1 << 20];
                for (int i = 0; i < 320; i++) {
                    deflated.write(zeros);
                }
            }
        });
        assertThatThrownBy(() -> DicomReader.readDataSet(
                        new ByteArrayInputStream(bomb), TransferSyntax.DEFLATED, ReadOptions.header()))
                .isInstanceOf(UnreadableDicom.class)
                .hasMessageContaining("inflates to more");
    }

    @Test
    void a_sequence_that_holds_no_items_is_damaged() {
        assertThatThrownBy(() -> DataSets.read(
                        hex("08006000 4353 0200 4D52 08009911 5351 0000 FFFFFFFF 28001000 5553 0200"), EXPLICIT))
                .isInstanceOf(UnreadableDicom.class)
                .hasMessageContaining("(0008,1199)");
    }

    @Test
    void what_the_stream_fails_with_stays_what_it_is() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        assertThatThrownBy(() -> DicomReader.readPart10(broken, ReadOptions.header()))
                .isInstanceOf(IOException.class)
                .hasMessage("connection reset");
    }
}
