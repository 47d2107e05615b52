package io.gantry;

import io.gantry.dicom.ul.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** Certificates for DICOM over TLS: the hub's own, which a test hands to it, and those of its peers. */
public class DicomCertificates {

    private static final String BUNDLE = "dicom";

    private final SslBundleRegistry registry;
    private final SslBundles bundles;

    DicomCertificates(SslBundleRegistry registry, SslBundles bundles) {
        this.registry = registry;
        this.bundles = bundles;
    }

    /** A certificate and its key as PEM files. */
    public record Pem(Path key, Path certificate) {

        /** Makes them; a test is skipped where openssl is not installed. */
        static Pem of(String name, Path directory) throws IOException, InterruptedException {
            Dcmtk.needs("openssl");
            Path folder = Files.createDirectories(directory.resolve(name));
            new Certificates(folder, name).writePem(folder);
            return new Pem(folder.resolve("key.pem"), folder.resolve("cert.pem"));
        }
    }

    /** From now on the hub shows one certificate to its peers and trusts another alone. */
    void use(Pem own, Pem trusted) {
        SslBundle bundle = SslBundle.of(new PemSslStoreBundle(
                PemSslStoreDetails.forCertificate("file:" + own.certificate()).withPrivateKey("file:" + own.key()),
                PemSslStoreDetails.forCertificate("file:" + trusted.certificate())));
        if (bundles.getBundleNames().contains(BUNDLE)) {
            registry.updateBundle(BUNDLE, bundle);
        } else {
            registry.registerBundle(BUNDLE, bundle);
        }
    }
}
