package io.gantry.dicom.dimse;

import io.gantry.dicom.ul.InvalidPdu;
import io.gantry.dicom.ul.Pdu;
import io.gantry.dicom.ul.PeerText;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The command set of a DIMSE message (PS3.7 6.3.1): elements of group 0000 by element number, always in implicit VR little
 * endian. Group length is computed when written.
 */
public final class CommandSet {
    /** Command Data Set Type (0000,0800) of a message without a data set. */
    public static final int NO_DATA_SET = 0x0101;

    private static final int WITH_DATA_SET = 0x0001;
    private static final int ELEMENT_HEADER = 8;

    private final TreeMap<Integer, byte[]> elements = new TreeMap<>();

    /** A request, or a response when the field has its response bit. */
    public static CommandSet of(int commandField) {
        return new CommandSet().put(CommandTag.COMMAND_FIELD, commandField).put(CommandTag.DATA_SET_TYPE, NO_DATA_SET);
    }

    /** The response to this request, with the same SOP class and instance (PS3.7 9.3 and 10.3). */
    public CommandSet response(int status) {
        CommandSet response = of(field() | CommandField.RESPONSE)
                .put(CommandTag.MESSAGE_ID_RESPONDED_TO, messageId())
                .put(CommandTag.STATUS, status);
        copy(CommandTag.AFFECTED_SOP_CLASS_UID, CommandTag.AFFECTED_SOP_CLASS_UID, response);
        copy(CommandTag.AFFECTED_SOP_INSTANCE_UID, CommandTag.AFFECTED_SOP_INSTANCE_UID, response);
        copy(CommandTag.REQUESTED_SOP_CLASS_UID, CommandTag.AFFECTED_SOP_CLASS_UID, response);
        copy(CommandTag.REQUESTED_SOP_INSTANCE_UID, CommandTag.AFFECTED_SOP_INSTANCE_UID, response);
        return response;
    }

    private void copy(int from, int to, CommandSet target) {
        byte[] value = elements.get(from);
        if (value != null) {
            target.elements.put(to, value);
        }
    }

    /** Decodes the bytes of a whole command set. */
    public static CommandSet read(byte[] bytes) throws InvalidPdu {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        CommandSet command = new CommandSet();
        while (in.remaining() >= ELEMENT_HEADER) {
            int group = in.getShort() & 0xFFFF;
            int element = in.getShort() & 0xFFFF;
            long length = in.getInt() & 0xFFFFFFFFL;
            if (group != 0 || length > in.remaining()) {
                throw new InvalidPdu(Pdu.Abort.INVALID_PARAMETER, "the command set is not well-formed");
            }
            byte[] value = new byte[(int) length];
            in.get(value);
            command.elements.put(element, value);
        }
        if (in.hasRemaining() || command.number(CommandTag.COMMAND_FIELD).isEmpty()) {
            throw new InvalidPdu(Pdu.Abort.INVALID_PARAMETER, "the command set is not well-formed");
        }
        return command;
    }

    /** The encoded command set, group length first (PS3.7 E.1). */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        for (Map.Entry<Integer, byte[]> element : elements.entrySet()) {
            if (element.getKey() != CommandTag.GROUP_LENGTH) {
                append(bytes, element.getKey(), element.getValue());
            }
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream(bytes.size() + 12);
        append(all, CommandTag.GROUP_LENGTH, u32(bytes.size()));
        all.writeBytes(bytes.toByteArray());
        return all.toByteArray();
    }

    private static void append(ByteArrayOutputStream out, int element, byte[] value) {
        out.writeBytes(ByteBuffer.allocate(ELEMENT_HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0)
                .putShort((short) element)
                .putInt(value.length)
                .array());
        out.writeBytes(value);
    }

    private static byte[] u32(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    /** Puts a number, VR US: 0 to 65535. */
    public CommandSet put(int element, int value) {
        elements.put(element, new byte[] {(byte) value, (byte) (value >> 8)});
        return this;
    }

    /** Puts a UID, padded with NUL to an even length. */
    public CommandSet putUid(int element, String uid) {
        return putText(element, uid, '\0');
    }

    /** Puts text, padded with a space to an even length. */
    public CommandSet putText(int element, String text) {
        return putText(element, text, ' ');
    }

    private CommandSet putText(int element, String text, char padding) {
        String even = text.length() % 2 == 0 ? text : text + padding;
        elements.put(element, even.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Says that a data set follows. */
    public CommandSet withDataSet() {
        return put(CommandTag.DATA_SET_TYPE, WITH_DATA_SET);
    }

    /** The number in an element of VR US; empty when it is absent or shorter than two bytes. */
    public OptionalInt number(int element) {
        byte[] value = elements.get(element);
        if (value == null || value.length < 2) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(value[0] & 0xFF | (value[1] & 0xFF) << 8);
    }

    /** The text of an element without its padding; empty when it is absent. */
    public Optional<String> text(int element) {
        return Optional.ofNullable(elements.get(element)).map(PeerText::of);
    }

    public int field() {
        return number(CommandTag.COMMAND_FIELD).orElse(0);
    }

    public int messageId() {
        return number(CommandTag.MESSAGE_ID).orElse(0);
    }

    public int status() {
        return number(CommandTag.STATUS).orElse(0);
    }

    public boolean hasDataSet() {
        return number(CommandTag.DATA_SET_TYPE).orElse(NO_DATA_SET) != NO_DATA_SET;
    }

    public boolean isResponse() {
        return (field() & CommandField.RESPONSE) != 0;
    }
}
