package io.gantry.dicom.net;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import jdk.net.ExtendedSocketOptions;

/** A TCP or TLS connection with the socket options and the time limits an association needs. */
final class Connection implements Closeable {
    private final Socket socket;
    private boolean quickAcknowledge;
    private long deadline = Long.MAX_VALUE;

    Connection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        quickAcknowledge = !(socket instanceof SSLSocket)
                && socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
        acknowledgeQuickly();
    }

    InputStream input() throws IOException {
        return socket.getInputStream();
    }

    OutputStream output() throws IOException {
        return socket.getOutputStream();
    }

    /** The longest a single read may wait from now on, with no limit on their sum; zero waits for ever. */
    void limitReads(Duration perRead) throws IOException {
        deadline = Long.MAX_VALUE;
        socket.setSoTimeout(millis(perRead));
    }

    /** The longest all reads together may wait from now on: a peer that sends byte by byte gains nothing. */
    void limitTotal(Duration total) {
        deadline = System.nanoTime() + total.toNanos();
    }

    void beforeRead() throws IOException {
        if (deadline != Long.MAX_VALUE) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new SocketTimeoutException("the time limit ran out");
            }
            socket.setSoTimeout(millis(Duration.ofNanos(left)));
        }
    }

    /** Asks the kernel to acknowledge at once: senders with Nagle's algorithm wait for it before their next small write. */
    void acknowledgeQuickly() {
        if (quickAcknowledge) {
            try {
                socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
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
                Principal peer = tls.getSession().getPeerPrincipal();
                return Optional.of(peer.getName());
            } catch (SSLPeerUnverifiedException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Says that nothing more will be sent, where the transport can (TLS in this JDK closes both ways then). */
    void endOutput() throws IOException {
        if (!(socket instanceof SSLSocket) && !socket.isOutputShutdown() && !socket.isClosed()) {
            socket.shutdownOutput();
        }
    }

    /** Closes with a TCP reset instead of waiting for unsent bytes. */
    void reset() throws IOException {
        if (!(socket instanceof SSLSocket) && !socket.isClosed()) {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        }
        close();
    }

    boolean isClosed() {
        return socket.isClosed();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static int millis(Duration time) {
        return (int) Math.max(time.isZero() ? 0 : 1, Math.min(time.toMillis(), Integer.MAX_VALUE));
    }
}
