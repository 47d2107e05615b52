package io.gantry.dicom.ul;

import static io.gantry.dicom.ul.Closeables.closeQuietly;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * A TCP or TLS connection with the socket options and the time limits an association needs. A plain one is read through
 * its channel, without a copy in the heap; it has no time limits of its own there, so that {@link Watchdog} keeps them.
 * TLS has one for each read below it, of which a peer that sends byte by byte makes many: the watchdog ends those too.
 */
public final class Connection implements Closeable {
    private static final long NONE = Long.MAX_VALUE;
    /** So much later the watchdog ends a read of TLS, which ends by itself where the peer is just silent. */
    private static final Duration TLS_GRACE = Duration.ofSeconds(1);

    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Socket socket;
    /** What TLS runs over: closing it never waits for anybody, as closing TLS does for whoever writes. */
    private final Socket transport;

    private final @Nullable SocketChannel channel;
    private boolean quickAcknowledge;
    private long totalDeadline = NONE;
    private Duration perRead = Duration.ZERO;
    private Duration perWrite = Duration.ofMinutes(1);
    private volatile long readDeadline = NONE;
    private volatile long writeDeadline = NONE;
    private volatile boolean timedOut;

    public Connection(Socket plain) throws IOException {
        this(plain, plain);
    }

    /** @param transport what the socket runs over; itself where there is no TLS */
    public Connection(Socket socket, Socket transport) throws IOException {
        this.socket = socket;
        this.transport = transport;
        this.channel = socket.getChannel();
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        quickAcknowledge = channel != null && channel.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
        acknowledgeQuickly();
        Watchdog.watch(this);
    }

    /** As acceptor: agrees on TLS where that is spoken, within this time. */
    public void handshake(Duration limit) throws IOException {
        if (socket instanceof SSLSocket tls) {
            readDeadline = System.nanoTime() + limit.toNanos();
            try {
                tls.startHandshake();
            } finally {
                readDeadline = NONE;
            }
        }
    }

    /** The longest a single read may wait from now on, with no limit on their sum; zero waits for ever. */
    public void limitReads(Duration longest) {
        perRead = longest;
        totalDeadline = NONE;
    }

    /** The longest all reads together may wait from now on: a peer that sends byte by byte gains nothing. */
    public void limitTotal(Duration total) {
        limitReads(total, total);
    }

    /** The longest a single read, and all together, may wait from now on. */
    public void limitReads(Duration longest, Duration total) {
        perRead = longest;
        totalDeadline = System.nanoTime() + total.toNanos();
    }

    /** The longest a single write may wait for a peer that does not read. */
    void limitWrites(Duration longest) {
        perWrite = longest;
    }

    /** Reads some bytes; negative when the peer has closed. */
    int read(ByteBuffer target) throws IOException {
        long deadline = deadline();
        int count;
        try {
            count = channel == null ? readStream(target, deadline) : readChannel(channel, target, deadline);
        } catch (IOException e) {
            throw timedOut ? timeout() : e;
        }
        if (count < 0 && timedOut) {
            throw timeout();
        }
        // The kernel forgets TCP_QUICKACK; it matters only when the next read will wait for the peer.
        if (count > 0 && target.hasRemaining()) {
            acknowledgeQuickly();
        }
        return count;
    }

    private long deadline() throws SocketTimeoutException {
        long now = System.nanoTime();
        long read = perRead.isZero() ? NONE : now + perRead.toNanos();
        if (totalDeadline == NONE) {
            return read;
        }
        if (totalDeadline - now <= 0) {
            throw timeout();
        }
        return read == NONE || totalDeadline - read < 0 ? totalDeadline : read;
    }

    private static SocketTimeoutException timeout() {
        return new SocketTimeoutException("the time limit ran out");
    }

    private int readChannel(SocketChannel from, ByteBuffer target, long deadline) throws IOException {
        readDeadline = deadline;
        int count = from.read(target);
        readDeadline = NONE;
        return count;
    }

    private int readStream(ByteBuffer target, long deadline) throws IOException {
        long millis = deadline == NONE ? 0 : Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
        socket.setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
        readDeadline = deadline == NONE ? NONE : deadline + TLS_GRACE.toNanos();
        int count = socket.getInputStream().read(target.array(), target.position(), target.remaining());
        readDeadline = NONE;
        target.position(target.position() + Math.max(count, 0));
        return count;
    }

    /** Writes all bytes, in one piece where the peer reads fast enough. */
    void write(byte[] bytes, int offset, int length) throws IOException {
        writeDeadline = System.nanoTime() + perWrite.toNanos();
        try {
            if (channel == null) {
                socket.getOutputStream().write(bytes, offset, length);
                return;
            }
            ByteBuffer left = ByteBuffer.wrap(bytes, offset, length);
            while (left.hasRemaining()) {
                channel.write(left);
            }
        } finally {
            writeDeadline = NONE;
        }
    }

    /** Whether it reads best into memory outside of the heap. */
    boolean isDirect() {
        return channel != null;
    }

    /** A buffer of this size that this connection reads into without a detour. */
    ByteBuffer newBuffer(int size) {
        return isDirect() ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
    }

    /** Ends a read or write that has waited for too long. */
    void enforce(long now) {
        if (writeDeadline != NONE && writeDeadline - now <= 0) {
            drop();
        } else if (readDeadline != NONE && readDeadline - now <= 0) {
            timedOut = true;
            try {
                // What waits in a read gets the end of the stream, and may still send an abort.
                transport.shutdownInput();
            } catch (IOException e) {
                drop();
            }
        }
    }

    /** Ends the connection at once, without a word to the peer. */
    public void drop() {
        closeQuietly(transport);
    }

    /** Asks the kernel to acknowledge at once: senders with Nagle's algorithm wait for it before their next small write. */
    private void acknowledgeQuickly() {
        if (quickAcknowledge && channel != null) {
            try {
                channel.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
            } catch (IOException | UnsupportedOperationException e) {
                quickAcknowledge = false;
            }
        }
    }

    public InetSocketAddress remote() {
        return (InetSocketAddress) socket.getRemoteSocketAddress();
    }

    public InetSocketAddress local() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** The distinguished name in the peer's TLS certificate, if it showed one. */
    public Optional<String> peerName() {
        if (socket instanceof SSLSocket tls) {
            try {
                return Optional.of(tls.getSession().getPeerPrincipal().getName());
            } catch (SSLPeerUnverifiedException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Says that nothing more will be sent, where the transport can (TLS in this JDK closes both ways then). */
    void endOutput() throws IOException {
        if (channel != null && !socket.isOutputShutdown() && !socket.isClosed()) {
            socket.shutdownOutput();
        }
    }

    public boolean isClosed() {
        return socket.isClosed();
    }

    @Override
    public void close() throws IOException {
        writeDeadline = System.nanoTime() + FAREWELL.toNanos(); // TLS says good-bye, for which the peer has to read
        try {
            socket.close();
        } finally {
            Watchdog.forget(this);
            transport.close();
        }
    }
}
