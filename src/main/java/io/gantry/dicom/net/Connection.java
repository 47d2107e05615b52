package io.gantry.dicom.net;

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
 */
final class Connection implements Closeable {
    private static final long NONE = Long.MAX_VALUE;

    private final Socket socket;
    private final @Nullable SocketChannel channel;
    private boolean quickAcknowledge;
    private long totalDeadline = NONE;
    private Duration perRead = Duration.ZERO;
    private Duration perWrite = Duration.ofMinutes(1);
    private volatile long readDeadline = NONE;
    private volatile long writeDeadline = NONE;
    private volatile boolean timedOut;

    Connection(Socket socket) throws IOException {
        this.socket = socket;
        this.channel = socket.getChannel();
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        quickAcknowledge = channel != null && channel.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
        acknowledgeQuickly();
        Watchdog.watch(this);
    }

    /** The longest a single read may wait from now on, with no limit on their sum; zero waits for ever. */
    void limitReads(Duration longest) {
        perRead = longest;
        totalDeadline = NONE;
    }

    /** The longest all reads together may wait from now on: a peer that sends byte by byte gains nothing. */
    void limitTotal(Duration total) {
        totalDeadline = System.nanoTime() + total.toNanos();
    }

    /** Reads some bytes; negative when the peer has closed. */
    int read(ByteBuffer target) throws IOException {
        long deadline = deadline();
        int count;
        if (channel == null) {
            count = readStream(target, deadline);
        } else {
            readDeadline = deadline;
            count = channel.read(target);
            readDeadline = NONE;
        }
        if (count < 0 && timedOut) {
            throw new SocketTimeoutException("the time limit ran out");
        }
        // The kernel forgets TCP_QUICKACK; it matters only when the next read will wait for the peer.
        if (count > 0 && target.hasRemaining()) {
            acknowledgeQuickly();
        }
        return count;
    }

    private long deadline() throws SocketTimeoutException {
        long now = System.nanoTime();
        if (totalDeadline == NONE) {
            return perRead.isZero() ? NONE : now + perRead.toNanos();
        }
        if (totalDeadline - now <= 0) {
            throw new SocketTimeoutException("the time limit ran out");
        }
        return totalDeadline;
    }

    private int readStream(ByteBuffer target, long deadline) throws IOException {
        long millis = deadline == NONE ? 0 : Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
        socket.setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
        int count = socket.getInputStream().read(target.array(), target.position(), target.remaining());
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
            Quietly.close(this);
        } else if (readDeadline != NONE && readDeadline - now <= 0) {
            timedOut = true;
            try {
                socket.shutdownInput(); // what waits in a read gets the end of the stream, and may still send an abort
            } catch (IOException e) {
                Quietly.close(this);
            }
        }
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

    InetSocketAddress remote() {
        return (InetSocketAddress) socket.getRemoteSocketAddress();
    }

    InetSocketAddress local() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** The distinguished name in the peer's TLS certificate, if it showed one. */
    Optional<String> peerName() {
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

    boolean isClosed() {
        return socket.isClosed();
    }

    @Override
    public void close() throws IOException {
        Watchdog.forget(this);
        socket.close();
    }
}
