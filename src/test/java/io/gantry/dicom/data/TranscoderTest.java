package io.gantry.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.failure.UnreadableDicom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TranscoderTest {

    static Stream<Arguments> ways() {
        return TransferSyntax.all().stream().filter(Transcoder::takes).flatMap(from -> Stream.of(
                        TransferSyntax.IMPLICIT_LITTLE_ENDIAN, TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
                .map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void the_data_set_is_the_same_in_another_syntax(TransferSyntax from, TransferSyntax to) throws IOException {
        byte[] pixels = new byte[40_002];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 7);
        }
        DataSet image =
                DataSets.image().put(Tag.PixelData, VR.OW, pixels).put(0xFFFCFFFC, VR.OB, new byte[] {1, 2, 3, 4});

        byte[] encoded = transcode(DataSets.part10(image, from), to);

        assertThat(encoded).isEqualTo(DataSets.bytes(image, to));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void so_is_one_without_pixels(TransferSyntax from, TransferSyntax to) throws IOException {
        DataSet report = DataSets.image().remove(Tag.PixelData);
        assertThat(transcode(DataSets.part10(report, from), to)).isEqualTo(DataSets.bytes(report, to));
    }

    @Test
    void pixels_of_an_odd_length_are_padded() throws IOException {
        byte[] file = DataSets.part10(
                DataSets.image().put(Tag.PixelData, VR.OB, new byte[4]), TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        file[file.length - 8] = 3; // the length of the last element
        byte[] encoded = transcode(Arrays.copyOf(file, file.length - 1), TransferSyntax.IMPLICIT_LITTLE_ENDIAN);
        assertThat(DataSets.read(encoded, TransferSyntax.IMPLICIT_LITTLE_ENDIAN).bytes(Tag.PixelData))
                .hasValueSatisfying(value -> assertThat(value).hasSize(4));
    }

    @Test
    void a_file_that_is_cut_is_never_sent_as_if_it_were_whole() {
        byte[] file = DataSets.part10(DataSets.image(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        for (int length : List.of(file.length - 1, file.length - 31)) {
            assertThatThrownBy(() -> transcode(Arrays.copyOf(file, length), TransferSyntax.IMPLICIT_LITTLE_ENDIAN))
                    .isInstanceOf(UnreadableDicom.class);
        }
    }

    private static byte[] transcode(byte[] file, TransferSyntax to) throws IOException {
        try (InputStream in = Transcoder.dataSet(new ByteArrayInputStream(file), to)) {
            return in.readAllBytes();
        }
    }
}
