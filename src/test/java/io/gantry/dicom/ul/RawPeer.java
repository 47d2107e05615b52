package io.gantry.dicom.ul;

import io.gantry.dicom.dimse.CommandField;
import io.gantry.dicom.dimse.CommandSet;
import io.gantry.dicom.dimse.CommandTag;
import io.gantry.dicom.service.EchoService;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A peer that sends what it is told, right or wrong, and reads single PDUs. */
public final class RawPeer implements Closeable {
    public static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    public static final String EXPLICIT = "1.2.840.10008.1.2.1";

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    public RawPeer(int port) throws IOException {
        this(new Socket("127.0.0.1", port));
    }

    public RawPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** A PDU as it came; of one that is no control PDU only the bytes. */
    public record Received(int type, byte[] body) {
        Pdu decoded() throws IOException {
            return PduCodec.read(type, ByteBuffer.wrap(body));
        }
    }

    public static Pdu.AssociateRequest request(String... abstractSyntaxes) {
        List<PresentationContext> contexts = new ArrayList<>();
        for (int i = 0; i < abstractSyntaxes.length; i++) {
            contexts.add(new PresentationContext(2 * i + 1, abstractSyntaxes[i], List.of(EXPLICIT)));
        }
        return new Pdu.AssociateRequest(
                1, "GANTRY", "PEER", PduCodec.APPLICATION_CONTEXT, contexts, UserInformation.of(16384));
    }

    public RawPeer send(Pdu pdu) throws IOException {
        return send(PduCodec.write(pdu));
    }

    public RawPeer send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    /** Sends each byte by itself. */
    public RawPeer trickle(byte[] bytes) throws IOException {
        for (byte one : bytes) {
            out.write(one);
            out.flush();
        }
        return this;
    }

    /** Says that no more bytes come; answers can still be received. */
    public void hangUp() throws IOException {
        socket.shutdownOutput();
    }

    /** A P-DATA-TF with one fragment. */
    public static byte[] data(int contextId, boolean command, boolean last, byte[] fragment) {
        return new ItemWriter()
                .u8(Pdu.DATA)
                .u8(0)
                .u32(fragment.length + 6)
                .u32(fragment.length + 2)
                .u8(contextId)
                .u8((command ? 1 : 0) | (last ? 2 : 0))
                .raw(fragment)
                .toBytes();
    }

    /** Associates for these SOP classes, in explicit little endian. */
    public RawPeer associate(String... abstractSyntaxes) throws IOException {
        send(request(abstractSyntaxes)).receive().orElseThrow();
        return this;
    }

    public static CommandSet storeRequest(String sopInstanceUid) {
        return CommandSet.of(CommandField.C_STORE_RQ)
                .put(CommandTag.MESSAGE_ID, 1)
                .put(CommandTag.PRIORITY, 0)
                .putUid(CommandTag.AFFECTED_SOP_CLASS_UID, CT)
                .putUid(CommandTag.AFFECTED_SOP_INSTANCE_UID, sopInstanceUid)
                .withDataSet();
    }

    public static CommandSet echoRequest() {
        return CommandSet.of(CommandField.C_ECHO_RQ)
                .put(CommandTag.MESSAGE_ID, 1)
                .putUid(CommandTag.AFFECTED_SOP_CLASS_UID, EchoService.VERIFICATION);
    }

    /** The next PDU; empty when the connection was closed. */
    public Optional<Received> receive() throws IOException {
        int type = in.read();
        if (type < 0) {
            return Optional.empty();
        }
        in.readByte();
        byte[] body = new byte[in.readInt()];
        in.readFully(body);
        return Optional.of(new Received(type, body));
    }

    /** Waits until the acceptor has closed, whatever it says before. */
    public void awaitClose() throws IOException {
        in.readAllBytes();
    }

    public Pdu receivePdu() throws IOException {
        return receive().orElseThrow().decoded();
    }

    /** The command set of a response that came in one fragment. */
    public CommandSet receiveCommand() throws IOException {
        byte[] body = receive().orElseThrow().body();
        byte[] command = new byte[body.length - 6];
        System.arraycopy(body, 6, command, 0, command.length);
        return CommandSet.read(command);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
