package io.gantry.dicom;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Makes {@code dicom:} endpoints, and owns the listeners: one for each address, however many consumers share it. */
@Component("dicom")
public class DicomComponent extends DefaultComponent implements SSLContextParametersAware {
    private final Map<String, DicomListener> listeners = new ConcurrentHashMap<>();

    @Metadata(label = "security", defaultValue = "false")
    private boolean useGlobalSslContextParameters;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        DicomConfiguration configuration = new DicomConfiguration();
        configuration.setAddress(remaining);
        DicomEndpoint endpoint = new DicomEndpoint(uri, this, configuration);
        setProperties(configuration, parameters);
        setProperties(endpoint, parameters);
        if (configuration.sslContextParameters == null) {
            configuration.setSslContextParameters(retrieveGlobalSslContextParameters());
        }
        return endpoint;
    }

    /** Adds a consumer to the listener of its port, which is started with the first. */
    void register(DicomConsumer consumer) throws Exception {
        DicomListener listener = listeners.computeIfAbsent(keyOf(consumer), absent -> new DicomListener());
        listener.add(consumer);
    }

    /** Takes a consumer off its listener, which is stopped with the last. */
    void unregister(DicomConsumer consumer) throws Exception {
        DicomListener listener = listeners.get(keyOf(consumer));
        if (listener != null && listener.remove(consumer)) {
            listeners.remove(keyOf(consumer));
        }
    }

    /** The port a started consumer listens on, also when its address says 0 for any. */
    int portOf(DicomConsumer consumer) {
        DicomListener listener = listeners.get(keyOf(consumer));
        if (listener == null) {
            throw new IllegalStateException("The consumer is not started");
        }
        return listener.port();
    }

    /** Consumers on one port share a listener; on any free port, those do that share a spool. */
    private static String keyOf(DicomConsumer consumer) {
        int port = consumer.getEndpoint().address().port();
        return port > 0 ? "port " + port : "spool " + consumer.getEndpoint().getConfiguration().spool;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }
}
