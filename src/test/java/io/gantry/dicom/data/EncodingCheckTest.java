package io.gantry.dicom.data;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.failure.UnreadableDicom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodingCheckTest {

    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_LITTLE_ENDIAN;

    @TempDir
    Path directory;

    @Test
    void what_the_writer_writes_holds() {
        DataSet image = DataSets.image().remove(0x00191001);
        assertThatCode(() -> check(DataSets.part10(image, EXPLICIT))).doesNotThrowAnyException();
    }

    @Test
    void items_in_another_syntax_than_the_object_do_not() {
        byte[] implicitItem = DataSets.hex("FEFF00E0 0C000000 08000001 04000000 31323334");
        DataSet image =
                DataSets.image().remove(0x00191001).put(new Element(0x00120064, VR.SQ, new Value.Bytes(implicitItem)));
        assertRefused(DataSets.part10(image, EXPLICIT));
    }

    @Test
    void an_element_with_the_value_representation_of_another_does_not() {
        assertRefused(DataSets.part10(DataSets.image().put(Tag.PatientID, VR.UN, new byte[2]), EXPLICIT));
        assertRefused(DataSets.part10(DataSets.image().put(Tag.Rows, VR.UL, new byte[4]), EXPLICIT));
    }

    @Test
    void a_file_cut_anywhere_does_not() {
        byte[] file = DataSets.part10(DataSets.image().remove(0x00191001), EXPLICIT);
        for (int length : List.of(0, 100, 131, 140, file.length - 43, file.length - 40, file.length - 1)) {
            assertRefused(Arrays.copyOf(file, length));
        }
    }

    private void assertRefused(byte[] file) {
        assertThatThrownBy(() -> check(file)).isInstanceOf(UnreadableDicom.class);
    }

    private void check(byte[] file) throws IOException {
        EncodingCheck.check(Files.write(directory.resolve("file.dcm"), file));
    }
}
