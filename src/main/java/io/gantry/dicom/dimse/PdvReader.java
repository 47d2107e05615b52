package io.gantry.dicom.dimse;

import io.gantry.dicom.ul.AssociationEnded;
import io.gantry.dicom.ul.InvalidPdu;
import io.gantry.dicom.ul.Pdu;
import io.gantry.dicom.ul.PduInput;
import io.gantry.dicom.ul.TimeLimits;
import io.gantry.dicom.ul.UpperLayer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Takes presentation data values out of P-DATA-TF PDUs (PS3.8 9.3.5, Annex E). A PDU may hold several, a message may be
 * split anywhere, and a fragment may be empty.
 */
final class PdvReader {
    private static final int COMMAND = 1;
    private static final int LAST = 2;
    private static final int MAX_COMMAND_LENGTH = 64 * 1024;
    /** A message has to grow by this much, or end, as long as the association may be idle: the slowest modem is faster. */
    private static final int PROGRESS = 64 * 1024;

    private final UpperLayer upper;
    private final PduInput in;
    private int contextId;
    private int control = LAST;
    private long remaining;
    private long sinceProgress;

    PdvReader(UpperLayer upper) {
        this.upper = upper;
        this.in = upper.input();
    }

    /** Ends the association because of a failure. */
    AssociationEnded failed(IOException failure) {
        return upper.failed(failure);
    }

    /** Bytes of the present fragment not yet read. */
    long remaining() {
        return remaining;
    }

    /** Reads the next command set, with the context it came in; empty when the peer released the association. */
    Optional<Received> command() throws IOException {
        upper.connection().limitTotal(upper.limits().idle());
        if (!next()) {
            return Optional.empty();
        }
        expectProgress();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        int context = contextId;
        while (true) {
            if ((control & COMMAND) == 0 || contextId != context || bytes.size() + remaining > MAX_COMMAND_LENGTH) {
                throw new InvalidPdu(Pdu.Abort.UNEXPECTED_PARAMETER, "no command where one is due");
            }
            appendFragment(bytes);
            if ((control & LAST) != 0) {
                return Optional.of(new Received(context, CommandSet.read(bytes.toByteArray())));
            }
            if (!next()) {
                throw new InvalidPdu(Pdu.Abort.UNEXPECTED_PDU, "released inside a command");
            }
        }
    }

    /** Of a message that has begun the peer may be silent for a while, but not bring next to nothing for ever. */
    private void expectProgress() {
        TimeLimits limits = upper.limits();
        sinceProgress = 0;
        upper.connection()
                .limitReads(limits.read(), limits.idle().compareTo(limits.read()) > 0 ? limits.idle() : limits.read());
    }

    /** A command set and its context. */
    record Received(int contextId, CommandSet command) {}

    private void appendFragment(ByteArrayOutputStream bytes) throws IOException {
        while (remaining > 0) {
            ByteBuffer part = next(remaining);
            byte[] copy = new byte[part.remaining()];
            part.get(copy);
            bytes.writeBytes(copy);
        }
    }

    /** Moves to the next fragment of a data set; true when the fragment before was the last. */
    boolean dataEnds(int context) throws IOException {
        boolean afterCommand = (control & COMMAND) != 0;
        if (!afterCommand && (control & LAST) != 0) {
            return true;
        }
        if (!next() || (control & COMMAND) != 0 || contextId != context) {
            throw new InvalidPdu(Pdu.Abort.UNEXPECTED_PARAMETER, "no data set where one is due");
        }
        return false;
    }

    /** At least one byte of the present fragment, which has some left; valid until the next read. */
    ByteBuffer next(long most) throws IOException {
        ByteBuffer bytes = in.next(Math.min(most, remaining));
        remaining -= bytes.remaining();
        sinceProgress += bytes.remaining();
        if (sinceProgress >= PROGRESS) {
            expectProgress();
        }
        return bytes;
    }

    private boolean next() throws IOException {
        while (in.remaining() == 0) {
            if (!upper.awaitData()) {
                return false;
            }
        }
        long length = in.pduU32();
        contextId = in.pduByte();
        control = in.pduByte();
        remaining = length - 2;
        if (remaining < 0 || remaining > in.remaining()) {
            throw new InvalidPdu(Pdu.Abort.INVALID_PARAMETER, "a fragment is longer than its PDU");
        }
        return true;
    }
}
