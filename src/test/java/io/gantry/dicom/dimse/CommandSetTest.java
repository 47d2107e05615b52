package io.gantry.dicom.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.dicom.ul.InvalidPdu;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CommandSetTest {
    private static final int GROUP_LENGTH_ELEMENT = 12;

    @Property(tries = 100)
    void reads_back_what_it_writes(
            @ForAll @IntRange(max = 0xFFFF) int messageId, @ForAll @IntRange(max = 0xFFFF) int status)
            throws IOException {
        CommandSet command = CommandSet.of(CommandField.C_STORE_RSP)
                .put(CommandTag.MESSAGE_ID_RESPONDED_TO, messageId)
                .put(CommandTag.STATUS, status)
                .putUid(CommandTag.AFFECTED_SOP_INSTANCE_UID, "1.2.3")
                .putText(CommandTag.ERROR_COMMENT, "odd");
        byte[] bytes = command.toBytes();

        CommandSet again = CommandSet.read(bytes);

        assertThat(again.toBytes()).isEqualTo(bytes);
        assertThat(again.status()).isEqualTo(status);
        assertThat(again.text(CommandTag.AFFECTED_SOP_INSTANCE_UID)).contains("1.2.3");
        assertThat(again.text(CommandTag.ERROR_COMMENT)).contains("odd");
        assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(8))
                .isEqualTo(bytes.length - GROUP_LENGTH_ELEMENT);
    }

    @Test
    void answers_with_the_class_and_instance_of_the_request() {
        CommandSet request = CommandSet.of(CommandField.N_ACTION_RQ)
                .put(CommandTag.MESSAGE_ID, 7)
                .putUid(CommandTag.REQUESTED_SOP_CLASS_UID, "1.2")
                .putUid(CommandTag.REQUESTED_SOP_INSTANCE_UID, "1.2.3");

        CommandSet response = request.response(Status.SUCCESS);

        assertThat(response.field()).isEqualTo(CommandField.N_ACTION_RSP);
        assertThat(response.number(CommandTag.MESSAGE_ID_RESPONDED_TO)).hasValue(7);
        assertThat(response.text(CommandTag.AFFECTED_SOP_CLASS_UID)).contains("1.2");
        assertThat(response.text(CommandTag.AFFECTED_SOP_INSTANCE_UID)).contains("1.2.3");
        assertThat(response.hasDataSet()).isFalse();
    }

    @Test
    void refuses_elements_of_other_groups_and_lengths_beyond_the_end() {
        byte[] otherGroup = {8, 0, 0, 1, 2, 0, 0, 0, 1, 0};
        byte[] tooLong = {0, 0, 0, 1, -1, -1, -1, -1, 1, 0};

        assertThatThrownBy(() -> CommandSet.read(otherGroup)).isInstanceOf(InvalidPdu.class);
        assertThatThrownBy(() -> CommandSet.read(tooLong)).isInstanceOf(InvalidPdu.class);
    }
}
