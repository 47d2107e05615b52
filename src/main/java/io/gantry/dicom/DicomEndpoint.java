package io.gantry.dicom;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.DefaultEndpoint;

/** Receives instances from, and sends them to, DICOM application entities. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "dicom",
        title = "DICOM",
        syntax = "dicom:address",
        category = {Category.HEALTH},
        headersClass = DicomHeaders.class)
public class DicomEndpoint extends DefaultEndpoint {
    @UriParam
    private final DicomConfiguration configuration;

    public DicomEndpoint(String uri, DicomComponent component, DicomConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
    }

    public DicomConfiguration getConfiguration() {
        return configuration;
    }

    DicomAddress address() {
        return DicomAddress.of(configuration.address);
    }

    Optional<SSLContext> tls() throws GeneralSecurityException, IOException {
        return configuration.sslContextParameters == null
                ? Optional.empty()
                : Optional.of(configuration.sslContextParameters.createSSLContext(getCamelContext()));
    }

    @Override
    public DicomComponent getComponent() {
        return (DicomComponent) super.getComponent();
    }

    @Override
    public Producer createProducer() {
        return new DicomProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        DicomConsumer consumer = new DicomConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }
}
