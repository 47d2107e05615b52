package io.gantry.dicom.ul;

import static io.gantry.dicom.ul.AssociationEvent.*;
import static io.gantry.dicom.ul.Closeables.closeQuietly;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Drives the state machine of PS3.8 9.2 with what arrives: reads a PDU, tells the machine, sends what its action says.
 * One thread reads; sending and aborting are safe from others.
 */
class ProtocolEngine {
    /** Some requestors count the header of the PDU or PDV in; nobody is hurt by letting them. */
    private static final int LENGTH_TOLERANCE = 16;

    final Connection connection;
    final PduInput in;
    final PduOutput out;
    final StateMachine machine;
    final TimeLimits limits;
    final ReentrantLock lock = new ReentrantLock();
    private long maxReceived;
    private Optional<Pdu> received = Optional.empty();
    private boolean timedOut;
    private @Nullable IOException lost;

    ProtocolEngine(Connection connection, boolean requestor, TimeLimits limits) throws IOException {
        this.connection = connection;
        this.in = new PduInput(connection);
        this.out = new PduOutput(connection);
        this.machine = new StateMachine(requestor);
        this.limits = limits;
        connection.limitWrites(limits.read());
        machine.on(requestor ? REQUEST : CONNECTION_INDICATED);
    }

    /** The longest P-DATA-TF variable field this side takes; 0 for no limit. */
    final void maxReceived(long length) {
        maxReceived = length;
    }

    /** The PDU last read by {@link #step()}; empty for P-DATA-TF and events that are no PDU. */
    final Optional<Pdu> received() {
        return received;
    }

    /** Sends a PDU that the local user asked for, if the state allows it. */
    final void send(AssociationEvent event, Pdu pdu) throws IOException {
        lock.lock();
        try {
            if (machine.on(event).isEmpty()) {
                throw new AssociationEnded(AssociationEnd.ABORTED, "the association is not open");
            }
            out.control(pdu);
        } finally {
            lock.unlock();
        }
    }

    /** Sends A-ABORT from the service user and closes; does nothing on an association that has ended. */
    public final void abort() {
        lock.lock();
        try {
            if (machine.on(ABORT).isPresent()) {
                out.control(new Pdu.Abort(Pdu.Abort.USER, Pdu.Abort.NOT_SPECIFIED));
                connection.endOutput();
            }
        } catch (IOException e) {
            machine.on(CLOSED);
        } finally {
            lock.unlock();
        }
        closeQuietly(connection);
    }

    /** What a failure while reading means: the state machine is told, the peer as well, and the connection is closed. */
    public final AssociationEnded failed(IOException failure) {
        if (failure instanceof AssociationEnded ended) {
            return ended;
        }
        if (PduInput.isTimeout(failure)) {
            abort();
            return new AssociationEnded(AssociationEnd.TIMED_OUT, AssociationEnd.TIMED_OUT.words());
        }
        if (failure instanceof InvalidPdu invalid) {
            return ended(act(INVALID_PDU, invalid.abortReason()));
        }
        return ended(act(CLOSED, Pdu.Abort.NOT_SPECIFIED));
    }

    /** Reads one PDU, tells the state machine and does what the action says about PDUs to be sent. */
    final AssociationAction step() {
        received = Optional.empty();
        try {
            return act(nextEvent(), Pdu.Abort.UNEXPECTED_PDU);
        } catch (InvalidPdu e) {
            return act(INVALID_PDU, e.abortReason());
        } catch (IOException e) {
            lost = e;
            timedOut = PduInput.isTimeout(e);
            return act(timedOut ? timeout() : CLOSED, Pdu.Abort.NOT_SPECIFIED);
        }
    }

    private AssociationEvent timeout() {
        boolean artim = machine.state() == AssociationState.AWAITING_REQUEST
                || machine.state() == AssociationState.AWAITING_CLOSE;
        return artim ? ARTIM_EXPIRED : ABORT;
    }

    private AssociationEvent nextEvent() throws IOException {
        if (!in.next()) {
            return CLOSED;
        }
        if (in.type() == Pdu.DATA) {
            if (maxReceived > 0 && in.remaining() - LENGTH_TOLERANCE > maxReceived) {
                throw new InvalidPdu(Pdu.Abort.INVALID_PARAMETER, "a P-DATA-TF longer than the maximum agreed on");
            }
            return DATA_PDU;
        }
        received = Optional.of(in.control());
        return switch (in.type()) {
            case Pdu.ASSOCIATE_RQ -> REQUEST_PDU;
            case Pdu.ASSOCIATE_AC -> ACCEPT_PDU;
            case Pdu.ASSOCIATE_RJ -> REJECT_PDU;
            case Pdu.RELEASE_RQ -> RELEASE_REQUEST_PDU;
            case Pdu.RELEASE_RP -> RELEASE_RESPONSE_PDU;
            default -> ABORT_PDU;
        };
    }

    private AssociationAction act(AssociationEvent event, int reason) {
        lock.lock();
        try {
            AssociationAction action = machine.on(event).orElse(AssociationAction.AA_2);
            switch (action) {
                case AA_1 -> out.control(new Pdu.Abort(Pdu.Abort.USER, Pdu.Abort.NOT_SPECIFIED));
                case AA_7, AA_8 -> out.control(new Pdu.Abort(Pdu.Abort.PROVIDER, reason));
                default -> {} // nothing to send
            }
            return action;
        } catch (IOException e) {
            closeQuietly(connection);
            return AssociationAction.AA_8;
        } finally {
            lock.unlock();
        }
    }

    /** Closes in the orderly way of Sta13 and says how it ended. */
    final AssociationEnded ended(AssociationAction action) {
        return ended(action, endOf(action).words());
    }

    /** The same where more is known than how. */
    final AssociationEnded ended(AssociationAction action, String message) {
        AssociationEnd end = endOf(action);
        IOException cause = lost;
        awaitClose();
        return new AssociationEnded(end, message, cause);
    }

    private AssociationEnd endOf(AssociationAction action) {
        return switch (action) {
            case AA_3 -> AssociationEnd.ABORTED_BY_PEER;
            case AA_4, AA_5 -> AssociationEnd.CONNECTION_LOST;
            case AA_8 -> AssociationEnd.PROTOCOL_ERROR;
            case AA_1, AA_2 -> timedOut ? AssociationEnd.TIMED_OUT : AssociationEnd.PROTOCOL_ERROR;
            default -> AssociationEnd.ABORTED;
        };
    }

    /** Sta13: waits for the peer to close, no longer than ARTIM, then closes in any case. */
    final void awaitClose() {
        connection.limitTotal(limits.artim());
        try {
            while (machine.state() == AssociationState.AWAITING_CLOSE && !connection.isClosed()) {
                AssociationAction action = step();
                if (action == AssociationAction.AA_7) {
                    in.drain(); // out of step: no PDU after it can be trusted
                } else {
                    in.skipRest();
                }
            }
        } catch (IOException e) {
            machine.on(CLOSED);
        }
        closeQuietly(connection);
    }
}
