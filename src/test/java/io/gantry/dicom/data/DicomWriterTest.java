package io.gantry.dicom.data;

import static io.gantry.dicom.data.DataSets.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DicomWriterTest {

    @Test
    void writes_each_encoding_byte_by_byte() {
        DataSet set = new DataSet().put(Tag.Modality, VR.CS, "M").put(Tag.Rows, VR.US, 258);
        assertThat(DataSets.bytes(set, TransferSyntax.EXPLICIT_LITTLE_ENDIAN))
                .isEqualTo(hex("08006000 4353 0200 4D20  28001000 5553 0200 0201"));
        assertThat(DataSets.bytes(set, TransferSyntax.EXPLICIT_BIG_ENDIAN))
                .isEqualTo(hex("00080060 4353 0002 4D20  00280010 5553 0002 0102"));
        assertThat(DataSets.bytes(set, TransferSyntax.IMPLICIT_LITTLE_ENDIAN))
                .isEqualTo(hex("08006000 02000000 4D20  28001000 02000000 0201"));
    }

    @Test
    void writes_sequences_with_undefined_length_and_empty_ones_with_none() {
        DataSet set = new DataSet()
                .put(Tag.ReferencedSOPSequence, List.of(new DataSet().put(Tag.Rows, VR.US, 1)))
                .put(Tag.DirectoryRecordSequence, List.of());
        assertThat(DataSets.bytes(set, TransferSyntax.EXPLICIT_LITTLE_ENDIAN))
                .isEqualTo(hex("04002012 5351 0000 00000000"
                        + "08009911 5351 0000 FFFFFFFF FEFF00E0 FFFFFFFF 28001000 5553 0200 0100"
                        + "FEFF0DE0 00000000 FEFFDDE0 00000000"));
    }

    @Test
    void says_in_the_file_meta_information_how_long_it_is() {
        byte[] file = DataSets.part10(DataSets.image(), TransferSyntax.DEFLATED);
        DicomObject object = DataSets.read(file);
        int length =
                object.fileMeta().integer(Tag.FileMetaInformationGroupLength).orElseThrow();
        byte[] rest = Arrays.copyOfRange(file, 132 + 12 + length, file.length);
        assertThat(DataSets.read(rest, TransferSyntax.DEFLATED)).isEqualTo(DataSets.image());
        assertThat(object.fileMeta().string(Tag.TransferSyntaxUID)).contains(TransferSyntax.DEFLATED.uid());
        assertThat(object.fileMeta().string(Tag.MediaStorageSOPInstanceUID)).contains("1.2.3.4");
        assertThat(file.length % 2).isZero();
    }

    @Test
    void writes_a_command_set_with_its_length() {
        DataSet command = new DataSet().put(0x00000100, VR.US, 0x8030).put(0x00000800, VR.US, 0x0101);
        assertThat(DataSets.bytes(out -> DicomWriter.writeCommandSet(out, command)))
                .isEqualTo(hex("00000000 04000000 14000000  00000001 02000000 3080  00000008 02000000 0101"));
    }

    @Test
    void a_value_too_long_for_its_length_field_goes_as_unknown() {
        DataSet set = new DataSet().put(0x00204000, VR.LO, "x".repeat(70_000));
        byte[] bytes = DataSets.bytes(set, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        assertThat(Arrays.copyOf(bytes, 12)).isEqualTo(hex("20000040 554E 0000 70110100"));
        assertThat(DataSets.read(bytes, TransferSyntax.EXPLICIT_LITTLE_ENDIAN).string(0x00204000))
                .hasValueSatisfying(text -> assertThat(text).hasSize(70_000));
    }

    @Test
    void streams_pixels_into_their_place_in_every_syntax() {
        byte[] samples = new byte[20_002];
        new Random(1).nextBytes(samples);
        DataSet withTrailer = DataSets.image().put(0xFFFCFFFC, VR.OB, new byte[2]);
        PixelSource pixels = new PixelSource.Native(VR.OW, samples.length, out -> {
            out.write(samples[0]);
            out.write(samples, 1, samples.length - 1);
        });
        for (TransferSyntax syntax : TransferSyntax.all()) {
            if (!syntax.encapsulated()) {
                byte[] file = DataSets.bytes(out -> DicomWriter.writePart10(out, withTrailer, syntax, pixels));
                DataSet read = DataSets.read(file).dataSet();
                assertThat(read.bytes(Tag.PixelData)).contains(samples);
                assertThat(read.contains(0xFFFCFFFC)).isTrue();
            }
        }
    }

    @Test
    void streams_frames_as_fragments_of_even_length() {
        List<byte[]> frames = List.of(new byte[] {1, 2, 3}, new byte[] {4, 5});
        DataSet set = DataSets.image().remove(Tag.PixelData);
        byte[] file = DataSets.bytes(out ->
                DicomWriter.writePart10(out, set, TransferSyntax.RLE, new PixelSource.Encapsulated(frames.iterator())));
        Value value = DataSets.read(file)
                .dataSet()
                .element(Tag.PixelData)
                .orElseThrow()
                .value();
        assertThat(value)
                .isEqualTo(new Value.Fragments(List.of(
                        new Value.Bytes(new byte[0]),
                        new Value.Bytes(new byte[] {1, 2, 3, 0}),
                        new Value.Bytes(new byte[] {4, 5}))));
    }

    @Test
    void retired_group_lengths_are_left_out() {
        DataSet set = new DataSet().put(0x00080000, VR.UL, 1234).put(Tag.Modality, VR.CS, "CT");
        byte[] bytes = DataSets.bytes(set, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        assertThat(DataSets.read(bytes, TransferSyntax.EXPLICIT_LITTLE_ENDIAN).contains(0x00080000))
                .isFalse();
    }

    @Test
    void refuses_to_write_what_is_not_there() {
        DataSet skipped = new DataSet().put(new Element(Tag.PixelData, VR.OW, new Value.Skipped(100)));
        assertThatThrownBy(() -> DataSets.bytes(skipped, TransferSyntax.EXPLICIT_LITTLE_ENDIAN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(7FE0,0010)");
        PixelSource liar = new PixelSource.Native(VR.OB, 4, out -> out.write(1));
        assertThatThrownBy(() -> DataSets.bytes(out ->
                        DicomWriter.writeDataSet(out, new DataSet(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN, liar)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
