package io.gantry.dicom.data;

import static io.gantry.dicom.data.DataSets.hex;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
    void sequences_their_writer_did_not_know_are_implicit_inside() {
        byte[] bytes = hex("08006000 4353 0200 4D52"
                + "12006400 554E 0000 14000000 FEFF00E0 0C000000 08000001 04000000 31323334"
                + "28001100 5553 0200 0300");
        DataSet set = DataSets.read(bytes, EXPLICIT);
        assertThat(set.item(0x00120064).flatMap(item -> item.string(Tag.CodeValue)))
                .contains("1234");
        assertThat(set.integer(Tag.Columns)).contains(3);
    }

    @Test
    void what_only_claims_to_be_such_a_sequence_stays_bytes() {
        byte[] bytes = hex(
                "08006000 4353 0200 4D52" + "12006400 554E 0000 08000000 0102030405060708" + "28001100 5553 0200 0300");
        DataSet set = DataSets.read(bytes, EXPLICIT);
        assertThat(set.items(0x00120064)).isEmpty();
        assertThat(set.bytes(0x00120064)).isPresent();
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
}
