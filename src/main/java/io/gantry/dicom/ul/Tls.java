package io.gantry.dicom.ul;

import static io.gantry.dicom.ul.Closeables.closeQuietly;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Sockets by the BCP 195 TLS secure transport connection profile (PS3.15 B.9): TLS 1.2 and 1.3, ciphers with forward
 * secrecy and authentication, certificates on both sides.
 */
public final class Tls {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private Tls() {}

    public static ServerSocket listen(Optional<SSLContext> context, InetSocketAddress address, int backlog)
            throws IOException {
        ServerSocket server = context.isPresent()
                ? new ServerSocket()
                : ServerSocketChannel.open().socket();
        server.setReuseAddress(true);
        server.bind(address, backlog);
        return server;
    }

    /** The connection of a socket that was accepted; its handshake is part of the first read. */
    public static Connection accepted(Optional<SSLContext> context, Socket socket) throws IOException {
        if (context.isEmpty()) {
            return new Connection(socket);
        }
        SSLSocket tls = over(context.get(), socket, socket.getInetAddress().getHostAddress(), socket.getPort());
        tls.setUseClientMode(false);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setNeedClientAuth(true);
        tls.setSSLParameters(parameters);
        return new Connection(tls, socket);
    }

    private static SSLSocket over(SSLContext context, Socket socket, String host, int port) throws IOException {
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, host, port, true);
        tls.setSSLParameters(parameters(tls.getSSLParameters()));
        return tls;
    }

    public static Connection connect(Optional<SSLContext> context, InetSocketAddress address, Duration limit)
            throws IOException {
        Socket plain = context.isPresent() ? new Socket() : SocketChannel.open().socket();
        try {
            plain.connect(address, (int) limit.toMillis());
            if (context.isEmpty()) {
                return new Connection(plain);
            }
            plain.setSoTimeout((int) limit.toMillis());
            SSLSocket tls = over(context.get(), plain, address.getHostString(), address.getPort());
            tls.startHandshake();
            return new Connection(tls, plain);
        } catch (IOException e) {
            closeQuietly(plain);
            throw e;
        }
    }

    private static SSLParameters parameters(SSLParameters parameters) {
        parameters.setProtocols(PROTOCOLS);
        parameters.setCipherSuites(Arrays.stream(parameters.getCipherSuites())
                .filter(Tls::isSecure)
                .toArray(String[]::new));
        return parameters;
    }

    /** All of TLS 1.3, and of TLS 1.2 what has an ephemeral key exchange and an AEAD (RFC 9325 4.2). */
    private static boolean isSecure(String suite) {
        boolean aead = suite.contains("_GCM_") || suite.contains("_CHACHA20_");
        boolean tls13 = !suite.contains("_WITH_");
        return aead && (tls13 || suite.startsWith("TLS_ECDHE_") || suite.startsWith("TLS_DHE_"));
    }
}
