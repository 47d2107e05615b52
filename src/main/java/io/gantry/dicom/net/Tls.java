package io.gantry.dicom.net;

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
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * Sockets by the BCP 195 TLS secure transport connection profile (PS3.15 B.9): TLS 1.2 and 1.3, ciphers with forward
 * secrecy and authentication, certificates on both sides.
 */
final class Tls {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private Tls() {}

    static ServerSocket listen(Optional<SSLContext> context, InetSocketAddress address, int backlog)
            throws IOException {
        ServerSocket server = context.isPresent()
                ? context.get().getServerSocketFactory().createServerSocket()
                : ServerSocketChannel.open().socket();
        if (server instanceof SSLServerSocket tls) {
            SSLParameters parameters = parameters(tls.getSSLParameters());
            parameters.setNeedClientAuth(true);
            tls.setSSLParameters(parameters);
        }
        server.setReuseAddress(true);
        server.bind(address, backlog);
        return server;
    }

    static Socket connect(Optional<SSLContext> context, InetSocketAddress address, Duration limit) throws IOException {
        Socket plain = context.isPresent() ? new Socket() : SocketChannel.open().socket();
        try {
            plain.connect(address, (int) limit.toMillis());
            if (context.isEmpty()) {
                return plain;
            }
            plain.setSoTimeout((int) limit.toMillis());
            SSLSocket tls = (SSLSocket) context.get()
                    .getSocketFactory()
                    .createSocket(plain, address.getHostString(), address.getPort(), true);
            tls.setSSLParameters(parameters(tls.getSSLParameters()));
            tls.startHandshake();
            return tls;
        } catch (IOException e) {
            Quietly.close(plain);
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
