package io.gantry.dicom.dimse;

import io.gantry.dicom.ul.AssociationEnd;
import io.gantry.dicom.ul.AssociationEnded;
import io.gantry.dicom.ul.Context;
import io.gantry.dicom.ul.ContextResult;
import io.gantry.dicom.ul.InvalidPdu;
import io.gantry.dicom.ul.Pdu;
import io.gantry.dicom.ul.RoleSelection;
import io.gantry.dicom.ul.UpperLayer;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An open association: DIMSE messages in and out (PS3.7). One thread receives; sending and aborting are safe from others.
 * Every {@link IOException} from here is an {@link AssociationEnded}: the association is over and closed.
 */
public final class Association implements Closeable {
    private final UpperLayer upper;
    private final PdvReader fragments;
    private final AssociationFacts facts;
    private final Map<Integer, Context> contexts = new TreeMap<>();
    private final Map<String, ContextResult> refusals;
    private final List<RoleSelection> roles;
    private final Map<Integer, CompletableFuture<CommandSet>> pending = new ConcurrentHashMap<>();
    private final StoreTally tally = new StoreTally();
    private Optional<DataSetInput> unread = Optional.empty();
    private int lastMessageId;

    Association(
            UpperLayer upper,
            AssociationFacts facts,
            Collection<Context> contexts,
            Map<String, ContextResult> refusals,
            List<RoleSelection> roles) {
        this.refusals = refusals;
        this.upper = upper;
        this.fragments = new PdvReader(upper);
        this.facts = facts;
        this.roles = roles;
        contexts.forEach(context -> this.contexts.put(context.id(), context));
    }

    public AssociationFacts facts() {
        return facts;
    }

    /** The accepted presentation contexts, by id. */
    public Collection<Context> contexts() {
        return contexts.values();
    }

    /** The roles that were agreed on, for SOP classes where they were negotiated. */
    public List<RoleSelection> roles() {
        return roles;
    }

    /** An accepted context for a SOP class, whatever its transfer syntax. */
    public Optional<Context> contextFor(String abstractSyntax) {
        return contexts.values().stream()
                .filter(context -> context.abstractSyntax().equals(abstractSyntax))
                .findFirst();
    }

    /** The accepted context for a SOP class in exactly this transfer syntax. */
    public Optional<Context> contextFor(String abstractSyntax, String transferSyntax) {
        return contexts.values().stream()
                .filter(context -> context.abstractSyntax().equals(abstractSyntax)
                        && context.transferSyntax().equals(transferSyntax))
                .findFirst();
    }

    /** As requestor: whether the peer said that it does not serve a SOP class, whatever the transfer syntax. */
    public boolean isUnsupported(String abstractSyntax) {
        return refusals.get(abstractSyntax) == ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED;
    }

    public boolean isOpen() {
        return upper.isOpen();
    }

    /** A message id that is not in use: 1 to 65535, then 1 again. */
    public synchronized int nextMessageId() {
        lastMessageId = lastMessageId % 0xFFFF + 1;
        return lastMessageId;
    }

    /** Waits for the next message; empty when the peer released the association, which is closed then. */
    public Optional<Message> receive() throws IOException {
        try {
            if (unread.isPresent()) {
                unread.get().drain();
            }
            unread = Optional.empty();
            Optional<PdvReader.Received> received = fragments.command();
            return received.isEmpty() ? Optional.empty() : Optional.of(message(received.get()));
        } catch (IOException e) {
            throw upper.failed(e);
        }
    }

    private Message message(PdvReader.Received received) throws InvalidPdu {
        Context context = contexts.get(received.contextId());
        if (context == null) {
            throw new InvalidPdu(Pdu.Abort.INVALID_PARAMETER, "a presentation context that was not accepted");
        }
        CommandSet command = received.command();
        DataSetInput data = new DataSetInput(fragments, context.id(), command.hasDataSet());
        unread = Optional.of(data);
        return new Message(context, command, data);
    }

    /** Sends a message without a data set. */
    public void send(Context context, CommandSet command) throws IOException {
        try {
            upper.send(context.id(), command.toBytes());
        } catch (IOException e) {
            throw upper.failed(e);
        }
    }

    /** Sends a message with an encoded data set of at least one byte. */
    public void send(Context context, CommandSet command, byte[] dataSet) throws IOException {
        send(context, command, new ByteArrayInputStream(dataSet));
    }

    /** Sends a message with a data set of at least one byte, from a stream that is read to its end and left open. */
    public void send(Context context, CommandSet command, InputStream dataSet) throws IOException {
        try {
            upper.send(context.id(), command.withDataSet().toBytes(), dataSet);
        } catch (IOException e) {
            throw upper.failed(e);
        }
    }

    /**
     * Sends a request with a message id of its own; the answer is completed by the thread that receives, exceptionally
     * when the association ends before.
     */
    public CompletableFuture<CommandSet> invoke(Context context, CommandSet command, byte[] dataSet)
            throws IOException {
        int id = nextMessageId();
        CompletableFuture<CommandSet> answer = new CompletableFuture<>();
        pending.put(id, answer);
        send(context, command.put(CommandTag.MESSAGE_ID, id), dataSet);
        return answer;
    }

    /** Hands a response to whom it is for; a response nobody asked for is ignored. */
    void complete(Message response) {
        int id = response.command().number(CommandTag.MESSAGE_ID_RESPONDED_TO).orElse(0);
        Optional.ofNullable(pending.remove(id)).ifPresent(answer -> answer.complete(response.command()));
    }

    /** Counts an instance for the receipt. */
    public void countStore(int status, long bytes) {
        tally.count(status, bytes);
    }

    StoreTally tally() {
        return tally;
    }

    /** Releases the association in order and closes it. */
    public void release() throws IOException {
        try {
            upper.release();
        } catch (IOException e) {
            throw upper.failed(e);
        }
    }

    /** Sends A-ABORT and closes. */
    public void abort() {
        upper.abort();
    }

    /** Aborts unless it was released. */
    @Override
    public void close() {
        AssociationEnded ended = new AssociationEnded(AssociationEnd.ABORTED, "the association is over");
        pending.values().forEach(answer -> answer.completeExceptionally(ended));
        if (!upper.connection().isClosed()) {
            abort();
        }
    }
}
