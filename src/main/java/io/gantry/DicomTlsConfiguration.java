package io.gantry;

import io.gantry.model.failure.CannotStart;
import io.gantry.settings.DicomSettings;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The certificates of the DICOM door, taken from a bundle of Spring Boot: PEM files, PKCS #12 or a Java key store. */
@Configuration
class DicomTlsConfiguration {

    /** Asked for a context only when the port with TLS is opened. */
    @Bean
    SSLContextParameters dicomTls(DicomSettings settings, SslBundles bundles) {
        return new SSLContextParameters() {
            @Override
            public SSLContext createSSLContext(CamelContext camel) {
                return context(settings, bundles);
            }
        };
    }

    /** Without authorities of its own Java would let in whoever has a certificate of any public authority. */
    private static SSLContext context(DicomSettings settings, SslBundles bundles) {
        SslBundle bundle = bundles.getBundle(settings.tls().bundle());
        if (bundle.getStores().getTrustStore() == null || bundle.getStores().getKeyStore() == null) {
            throw new CannotStart("The bundle " + settings.tls().bundle()
                    + " needs a key store and a trust store: DICOM over TLS asks both sides for a certificate.");
        }
        return bundle.createSslContext();
    }
}
