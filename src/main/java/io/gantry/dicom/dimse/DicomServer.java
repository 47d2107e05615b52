package io.gantry.dicom.dimse;

import static io.gantry.dicom.ul.Closeables.closeQuietly;

import io.gantry.dicom.ul.Connection;
import io.gantry.dicom.ul.Threads;
import io.gantry.dicom.ul.Tls;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on one address and serves each connection in a thread of its own. */
public final class DicomServer implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(DicomServer.class);
    private static final int BACKLOG = 512;

    private final ServerSocket socket;
    private final Optional<SSLContext> tls;
    private final AcceptorSettings settings;
    private final AssociationListener listener;
    private final ConnectionLimit connections;
    private final ExecutorService threads = Threads.perTask("dicom-association");

    private DicomServer(
            ServerSocket socket,
            Optional<SSLContext> tls,
            AcceptorSettings settings,
            AssociationListener listener,
            ConnectionLimit connections) {
        this.socket = socket;
        this.tls = tls;
        this.settings = settings;
        this.listener = listener;
        this.connections = connections;
    }

    /**
     * Binds the address and starts to accept.
     *
     * @param tls the certificates of this side and whom it trusts; empty for plain TCP
     * @param maxAssociations more are rejected as a transient local limit
     */
    public static DicomServer start(
            InetSocketAddress address,
            Optional<SSLContext> tls,
            int maxAssociations,
            AcceptorSettings settings,
            AssociationListener listener)
            throws IOException {
        ServerSocket socket = Tls.listen(tls, address, BACKLOG);
        DicomServer server = new DicomServer(socket, tls, settings, listener, new ConnectionLimit(maxAssociations));
        Thread accepting = new Thread(server::accept, "dicom-accept-" + server.port());
        accepting.setDaemon(true);
        accepting.start();
        return server;
    }

    /** The port listened on, also when 0 was asked for. */
    public int port() {
        return socket.getLocalPort();
    }

    /** Connections at this moment, associated or not. */
    public int connections() {
        return connections.size();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket accepted = socket.accept();
                threads.execute(() -> serve(accepted));
            } catch (IOException | RejectedExecutionException e) {
                if (!socket.isClosed()) {
                    LOG.warn("A DICOM connection could not be accepted: {}", e.getMessage());
                }
            }
        }
    }

    private void serve(Socket accepted) {
        try (Connection connection = Tls.accepted(tls, accepted)) {
            Acceptor acceptor = new Acceptor(settings, listener, connections, connection);
            connections.join(acceptor);
            try {
                acceptor.serve();
            } finally {
                connections.leave(acceptor);
            }
        } catch (IOException e) {
            LOG.debug("A DICOM connection failed: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("A DICOM association failed", e);
        }
    }

    /** Accepts nothing new, waits for associations to end by themselves, and aborts those that do not. */
    public void stop(Duration grace) {
        closeQuietly(socket);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                connections.forEach(Acceptor::abort);
                threads.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            connections.forEach(Acceptor::abort);
        }
    }

    /** Stops without grace. */
    @Override
    public void close() {
        closeQuietly(socket);
        connections.forEach(Acceptor::abort);
        threads.shutdown();
    }
}
