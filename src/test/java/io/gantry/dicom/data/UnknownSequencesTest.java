package io.gantry.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sequences whose writer did not know them and wrote them as UN of a length that is told (PS3.5 6.2.2). */
class UnknownSequencesTest {

    private final DataSet region =
            new DataSet().put(Tag.CodeMeaning, VR.LO, "Chest").put(Tag.RescaleIntercept, VR.DS, "-1024");
    private final DataSet group = new DataSet().put(Tag.AnatomicRegionSequence, List.of(region));

    @Test
    void are_read_as_the_sequences_they_are() throws IOException {
        DataSet read = read(group, TransferSyntax.IMPLICIT_LITTLE_ENDIAN);

        assertThat(read.element(Tag.SharedFunctionalGroupsSequence)
                        .orElseThrow()
                        .vr())
                .isEqualTo(VR.SQ);
        DataSet inner = read.item(Tag.SharedFunctionalGroupsSequence)
                .flatMap(item -> item.item(Tag.AnatomicRegionSequence))
                .orElseThrow();
        assertThat(inner.string(Tag.CodeMeaning)).contains("Chest");
        assertThat(inner.decimal(Tag.RescaleIntercept)).contains(-1024.0);
        assertThat(read.string(Tag.Modality)).contains("CT");
    }

    @Test
    void are_read_even_where_their_items_tell_their_vrs_against_the_standard() throws IOException {
        DataSet read = read(group, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);

        assertThat(read.item(Tag.SharedFunctionalGroupsSequence)
                        .flatMap(item -> item.item(Tag.AnatomicRegionSequence))
                        .flatMap(item -> item.string(Tag.CodeMeaning)))
                .contains("Chest");
    }

    @Test
    void stay_bytes_where_they_hold_no_items() throws IOException {
        DataSet read = read(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});

        assertThat(read.bytes(Tag.SharedFunctionalGroupsSequence)).contains(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    }

    @Test
    void without_a_value_have_no_items() throws IOException {
        assertThat(read(new byte[0]).items(Tag.SharedFunctionalGroupsSequence)).isEmpty();
    }

    private static DataSet read(DataSet item, TransferSyntax inside) throws IOException {
        byte[] content = DataSets.bytes(item, inside);
        ByteBuffer value = ByteBuffer.allocate(8 + content.length).order(ByteOrder.LITTLE_ENDIAN);
        value.putShort((short) 0xFFFE)
                .putShort((short) 0xE000)
                .putInt(content.length)
                .put(content);
        return read(value.array());
    }

    private static DataSet read(byte[] unknown) throws IOException {
        DataSet set = new DataSet()
                .put(Tag.SOPClassUID, VR.UI, Uids.CT_IMAGE_STORAGE)
                .put(Tag.SOPInstanceUID, VR.UI, "1.2.3")
                .put(Tag.Modality, VR.CS, "CT");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(DataSets.part10(set, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
        ByteBuffer head = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) 0x5200).putShort((short) 0x9229).put((byte) 'U').put((byte) 'N');
        head.putShort((short) 0).putInt(unknown.length);
        out.write(head.array());
        out.write(unknown);
        return DataSets.read(out.toByteArray()).dataSet();
    }
}
