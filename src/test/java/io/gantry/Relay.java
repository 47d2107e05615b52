package io.gantry;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A port of a service's own between it and one client, which can be cut and mended while others reach the service. */
public final class Relay implements Closeable {

    private final int target;
    private final int port = FreePorts.next();
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket server;
    private @Nullable CompletableFuture<Void> accepting;

    /** @param target port of the service on this machine */
    public Relay(int target) {
        this.target = target;
        mend();
    }

    public int port() {
        return port;
    }

    /**
     * Nobody gets through, and who was through is cut off. A thread that waits for callers keeps the port open until it
     * has woken, and may bring one more: so its end is waited for first.
     */
    public void cut() {
        close();
    }

    /** The service is there again; the port is free a moment after it was closed. */
    public void mend() {
        Awaitility.await().atMost(HubClient.PATIENCE).until(this::opened);
    }

    private boolean opened() throws IOException {
        try {
            ServerSocket opened = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            server = opened;
            accepting = CompletableFuture.runAsync(() -> accept(opened), Relay::start);
            return true;
        } catch (BindException e) {
            return false;
        }
    }

    @Override
    public void close() {
        if (server != null) {
            end(server);
        }
        if (accepting != null) {
            accepting.join();
        }
        open.forEach(this::end);
    }

    private void accept(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                Socket client = opened.accept();
                Socket service = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(client);
                open.add(service);
                start(() -> pump(client, service));
                start(() -> pump(service, client));
            } catch (IOException e) {
                // It was cut, and whoever called is told by its own connection.
            }
        }
    }

    private void pump(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // One of the two has gone.
        } finally {
            end(from);
            end(to);
        }
    }

    private void end(Closeable one) {
        open.remove(one);
        try {
            one.close();
        } catch (IOException e) {
            // It is closed then.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }
}
