package io.gantry.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.failure.UnreadableDicom;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSetDigestTest {

    private static DataSet image() {
        byte[] pixels = new byte[32];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 7);
        }
        return DataSets.image().put(Tag.PixelData, VR.OW, pixels);
    }

    private static String digest(byte[] part10) throws IOException {
        return DataSetDigest.of(new ByteArrayInputStream(part10));
    }

    @Test
    void is_one_whatever_the_file_says_of_its_writer() throws IOException {
        byte[] plain = DataSets.part10(image(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        DicomWriter.writeFileMeta(
                other,
                DicomWriter.fileMeta(Uids.CT_IMAGE_STORAGE, "1.2.3.4", TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
                        .put(Tag.SourceApplicationEntityTitle, VR.AE, "SOMEBODY_ELSE"));
        other.write(DataSets.bytes(image(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
        byte[] marked = plain.clone();
        Arrays.fill(marked, 0, 128, (byte) 'x');

        assertThat(digest(other.toByteArray())).isEqualTo(digest(plain)).hasSize(64);
        assertThat(digest(marked)).isEqualTo(digest(plain));
        assertThat(digest(DataSets.bytes(image(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN)))
                .isEqualTo(digest(plain));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.1.2", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99"})
    void is_one_in_every_uncompressed_transfer_syntax(String syntax) throws IOException {
        assertThat(digest(DataSets.part10(image(), TransferSyntax.of(syntax))))
                .isEqualTo(digest(DataSets.part10(image(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN)));
    }

    @Test
    void is_another_where_a_value_a_pixel_or_an_item_is() throws IOException {
        String plain = digest(DataSets.part10(image(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
        byte[] pixels = image().bytes(Tag.PixelData).orElseThrow().clone();
        pixels[31]++;

        for (DataSet other : List.of(
                image().put(Tag.PixelData, VR.OW, pixels),
                image().put(Tag.Rows, VR.US, 2).put(Tag.Columns, VR.US, 8),
                image().put(Tag.PatientName, VR.PN, "X"),
                image().put(0x00191001, VR.UN, new byte[] {1, 2, 3, 5}),
                image().put(0x00082218, List.of(new DataSet())),
                image().remove(Tag.PixelData))) {
            assertThat(digest(DataSets.part10(other, TransferSyntax.EXPLICIT_LITTLE_ENDIAN)))
                    .isNotEqualTo(plain);
        }
    }

    @Test
    void does_not_mind_how_a_text_is_padded() throws IOException {
        byte[] name = "Doe^J ".getBytes();
        assertThat(digest(DataSets.part10(
                        image().put(Tag.PatientName, VR.PN, name), TransferSyntax.EXPLICIT_LITTLE_ENDIAN)))
                .isEqualTo(digest(DataSets.part10(
                        image().put(Tag.PatientName, VR.PN, "Doe^J"), TransferSyntax.EXPLICIT_LITTLE_ENDIAN)));
    }

    @Test
    void a_file_that_is_cut_inside_its_pixels_is_refused() {
        byte[] file = DataSets.part10(image(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        assertThatThrownBy(() -> digest(Arrays.copyOf(file, file.length - 4))).isInstanceOf(UnreadableDicom.class);
    }
}
