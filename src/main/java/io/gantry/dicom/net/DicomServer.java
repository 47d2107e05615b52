package io.gantry.dicom.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private static final int NOT_YET_ASSOCIATED = 256;

    private final ServerSocket socket;
    private final AcceptorSettings settings;
    private final AssociationListener listener;
    private final int maxAssociations;
    private final ExecutorService threads = Threads.perTask("dicom-association");
    private final Set<Acceptor> connections = ConcurrentHashMap.newKeySet();

    private DicomServer(ServerSocket socket, AcceptorSettings settings, AssociationListener listener, int maximum) {
        this.socket = socket;
        this.settings = settings;
        this.listener = listener;
        this.maxAssociations = maximum;
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
        DicomServer server = new DicomServer(Tls.listen(tls, address, BACKLOG), settings, listener, maxAssociations);
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
                handOver(socket.accept());
            } catch (IOException | RejectedExecutionException e) {
                if (!socket.isClosed()) {
                    LOG.warn("A DICOM connection could not be accepted: {}", e.getMessage());
                }
            }
        }
    }

    private void handOver(Socket accepted) throws IOException {
        if (connections.size() >= maxAssociations + NOT_YET_ASSOCIATED) {
            accepted.close();
            return;
        }
        threads.execute(() -> serve(accepted));
    }

    private void serve(Socket accepted) {
        try (Connection connection = new Connection(accepted)) {
            Acceptor acceptor = new Acceptor(settings, listener, this::isCrowded, connection);
            connections.add(acceptor);
            try {
                acceptor.serve();
            } finally {
                connections.remove(acceptor);
            }
        } catch (IOException e) {
            LOG.debug("A DICOM connection failed: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("A DICOM association failed", e);
        }
    }

    private boolean isCrowded() {
        return connections.size() > maxAssociations;
    }

    /** Accepts nothing new, waits for associations to end by themselves, and aborts those that do not. */
    public void stop(Duration grace) {
        Quietly.close(socket);
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
        Quietly.close(socket);
        connections.forEach(Acceptor::abort);
        threads.shutdown();
    }
}
