package io.gantry.dicom.ul;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A self-signed certificate made by the JDK's keytool, and contexts in which both sides use and trust it. */
public final class Certificates {
    private static final String PASSWORD = "changeit";

    private final Path store;

    public Certificates(Path directory, String name) throws IOException, InterruptedException {
        store = directory.resolve(name + ".p12");
        run(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=" + name,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
    }

    /** Shows this certificate and trusts it and nothing else. */
    public SSLContext context() throws GeneralSecurityException, IOException {
        return contextTrusting(this);
    }

    /** Shows this certificate and trusts another and nothing else. */
    public SSLContext contextTrusting(Certificates other) throws GeneralSecurityException, IOException {
        KeyStore keys = keys();
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted(other.keys()));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private KeyStore keys() throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static KeyStore trusted(KeyStore keys) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        String alias = keys.aliases().nextElement();
        trusted.setCertificateEntry(alias, keys.getCertificate(alias));
        return trusted;
    }

    /** Writes key and certificate as PEM files, {@code key.pem} and {@code cert.pem}, with openssl. */
    public void writePem(Path directory) throws IOException, InterruptedException {
        for (List<String> part : List.of(List.of("-nocerts", "key.pem"), List.of("-nokeys", "cert.pem"))) {
            run(
                    "openssl",
                    "pkcs12",
                    "-in",
                    store.toString(),
                    "-passin",
                    "pass:" + PASSWORD,
                    "-nodes",
                    part.get(0),
                    "-out",
                    directory.resolve(part.get(1)).toString());
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(command[0] + " failed: " + output);
        }
    }
}
