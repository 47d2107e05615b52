package io.gantry.dicom.data;

import static io.gantry.dicom.data.DataSets.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.UnreadableDicom;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DicomReaderTest {

    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_LITTLE_ENDIAN;

    static List<TransferSyntax> uncompressed() {
        return TransferSyntax.all().stream()
                .filter(syntax -> !syntax.encapsulated())
                .toList();
    }

    static List<TransferSyntax> notDeflated() {
        return uncompressed().stream().filter(syntax -> !syntax.deflated()).toList();
    }

    @ParameterizedTest
    @MethodSource("uncompressed")
    void stops_before_the_pixels_and_says_where_they_lie(TransferSyntax syntax) throws IOException {
        DataSet image = DataSets.image().put(0xFFFCFFFC, VR.OB, new byte[2]);
        byte[] pixels = new byte[32];
        Arrays.fill(pixels, (byte) 7);
        byte[] file = DataSets.part10(image.put(Tag.PixelData, VR.OW, pixels), syntax);
        DicomReader reader = new DicomReader(new ByteArrayInputStream(file), ReadOptions.header());
        DicomObject object = reader.readPart10();

        assertThat(object.dataSet()).isEqualTo(DataSets.image().remove(Tag.PixelData));
        PixelLocation location = object.pixels().orElseThrow();
        assertThat(location.tag()).isEqualTo(Tag.PixelData);
        assertThat(location.length()).isEqualTo(32);
        assertThat(location.isEncapsulated()).isFalse();
        assertThat(reader.rest().readNBytes(32)).isEqualTo(pixels);
        if (!syntax.deflated()) {
            int offset = (int) location.offset();
            assertThat(Arrays.copyOfRange(file, offset, offset + 32)).isEqualTo(pixels);
        }
    }

    @ParameterizedTest
    @MethodSource("notDeflated")
    void reads_a_file_without_preamble_and_file_meta_information(TransferSyntax syntax) {
        DicomObject object = DataSets.read(DataSets.bytes(DataSets.image(), syntax));
        assertThat(object.dataSet()).isEqualTo(DataSets.image());
        assertThat(object.fileMeta().isEmpty()).isTrue();
        assertThat(object.transferSyntax().explicitVr()).isEqualTo(syntax.explicitVr());
        assertThat(object.transferSyntax().bigEndian()).isEqualTo(syntax.bigEndian());
    }

    @ParameterizedTest
    @MethodSource("uncompressed")
    void reads_a_file_with_file_meta_information_but_without_preamble(TransferSyntax syntax) {
        byte[] file = DataSets.part10(DataSets.image(), syntax);
        assertThat(DataSets.read(Arrays.copyOfRange(file, 128, file.length)).dataSet())
                .isEqualTo(DataSets.image());
        assertThat(DataSets.read(Arrays.copyOfRange(file, 132, file.length)).dataSet())
                .isEqualTo(DataSets.image());
    }

    @ParameterizedTest
    @MethodSource("notDeflated")
    void believes_the_bytes_more_than_a_wrong_transfer_syntax(TransferSyntax syntax) throws IOException {
        byte[] bytes = DataSets.bytes(DataSets.image(), syntax);
        for (TransferSyntax declared : notDeflated()) {
            DicomObject object =
                    DicomReader.readDataSet(new ByteArrayInputStream(bytes), declared, ReadOptions.whole(1 << 20));
            assertThat(object.dataSet()).isEqualTo(DataSets.image());
            assertThat(object.transferSyntax().explicitVr()).isEqualTo(syntax.explicitVr());
        }
    }

    @Test
    void does_not_need_the_length_of_the_file_meta_information_to_be_right() {
        byte[] file = DataSets.part10(DataSets.image(), EXPLICIT);
        for (int length : new int[] {0, 1, 100_000, -1}) {
            byte[] wrong = file.clone();
            for (int i = 0; i < 4; i++) {
                wrong[140 + i] = (byte) (length >> 8 * i);
            }
            assertThat(DataSets.read(wrong).dataSet()).isEqualTo(DataSets.image());
        }
    }

    @Test
    void reads_one_byte_at_a_time() throws IOException {
        byte[] file = DataSets.part10(DataSets.image(), TransferSyntax.DEFLATED);
        InputStream slow = new ByteArrayInputStream(file) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(1, length));
            }

            @Override
            public synchronized long skip(long count) {
                return super.skip(Math.min(1, count));
            }
        };
        assertThat(DicomReader.readPart10(slow, ReadOptions.whole(1 << 20)).dataSet())
                .isEqualTo(DataSets.image());
    }

    @Test
    void reads_deflated_data_that_kept_its_zlib_header() {
        byte[] plain = DataSets.bytes(DataSets.image(), EXPLICIT);
        Deflater deflater = new Deflater();
        deflater.setInput(plain);
        deflater.finish();
        byte[] deflated = new byte[plain.length + 100];
        int length = deflater.deflate(deflated);
        DataSet meta = DicomWriter.fileMeta("1.2", "1.2.3", TransferSyntax.DEFLATED);
        byte[] file = DataSets.bytes(out -> {
            DicomWriter.writeFileMeta(out, meta);
            out.write(deflated, 0, length);
        });
        assertThat(DataSets.read(file).dataSet()).isEqualTo(DataSets.image());
    }

    @Test
    void unknown_elements_of_undefined_length_are_implicit_inside() {
        byte[] bytes = hex("08006000 4353 0200 4D52"
                + "09001010 554E 0000 FFFFFFFF FEFF00E0 FFFFFFFF 28001000 02000000 0201"
                + "FEFF0DE0 00000000 FEFFDDE0 00000000"
                + "28001100 5553 0200 0300");
        DataSet set = DataSets.read(bytes, EXPLICIT);
        assertThat(set.item(0x00091010).flatMap(item -> item.integer(Tag.Rows))).contains(258);
        assertThat(set.integer(Tag.Columns)).contains(3);
    }

    @Test
    void reads_sequences_of_known_length_and_closes_none_twice() {
        byte[] bytes = hex("08006000 4353 0200 4D52"
                + "08009911 5351 0000 12000000 FEFF00E0 0A000000 28001000 5553 0200 0201"
                + "FEFFDDE0 00000000 28001100 5553 0200 0300");
        DataSet set = DataSets.read(bytes, EXPLICIT);
        assertThat(set.items(Tag.ReferencedSOPSequence)).hasSize(1);
        assertThat(set.integer(Tag.Columns)).contains(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020", "3F3F", "0000", "2D2D"})
    void a_missing_vr_is_looked_up(String vr) {
        DataSet set = DataSets.read(hex("08006000 4353 0200 4D52 28001000" + vr + "0200 0201"), EXPLICIT);
        assertThat(set.element(Tag.Rows).map(Element::vr)).contains(VR.US);
        assertThat(set.integer(Tag.Rows)).contains(258);
    }

    @Test
    void an_element_in_implicit_vr_among_explicit_ones_is_read() {
        DataSet set = DataSets.read(hex("08006000 4353 0200 4D52 28001000 02000000 0201"), EXPLICIT);
        assertThat(set.integer(Tag.Rows)).contains(258);
    }

    @Test
    void a_vr_of_the_future_has_a_long_length() {
        DataSet set = DataSets.read(hex("08006000 4353 0200 4D52 28001000 5A5A 0000 02000000 0201"), EXPLICIT);
        assertThat(set.integer(Tag.Rows)).contains(258);
    }

    @Test
    void odd_lengths_are_taken_as_they_are() {
        DataSet set = DataSets.read(hex("08006000 4353 0300 4D5241 28001000 5553 0200 0201"), EXPLICIT);
        assertThat(set.string(Tag.Modality)).contains("MRA");
        assertThat(set.integer(Tag.Rows)).contains(258);
    }

    @Test
    void implicit_vr_tells_signed_from_unsigned_by_pixel_representation() {
        DataSet set = DataSets.image();
        DataSet read = DataSets.read(DataSets.bytes(set, TransferSyntax.IMPLICIT_LITTLE_ENDIAN), EXPLICIT);
        assertThat(read.integer(Tag.PixelPaddingValue)).contains(-2000);
    }

    @Test
    void zeros_behind_the_last_element_are_no_elements() {
        byte[] file = DataSets.part10(DataSets.image(), EXPLICIT);
        assertThat(DataSets.read(Arrays.copyOf(file, file.length + 512)).dataSet())
                .isEqualTo(DataSets.image());
    }

    @Test
    void keeps_only_what_is_wanted() {
        byte[] file = DataSets.part10(DataSets.image(), EXPLICIT);
        DataSet set =
                DataSets.read(file, ReadOptions.header(tag -> tag == Tag.Rows)).dataSet();
        assertThat(set.elements()).extracting(Element::tag).containsExactly(Tag.Rows);
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
