package io.gantry.http;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;

/**
 * Lets several OpenAPI documents be served below the same base path. Camel takes them for one endpoint with several
 * consumers and refuses to start; each of their paths is a mapping of its own, so that they never meet.
 */
final class ContractHttpComponent extends PlatformHttpComponent {

    /** Content types are judged per operation; Camel's check at this place knows only those of a path's last answer. */
    @Override
    public boolean isServerRequestValidation() {
        return false;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        var endpoint = new SharedEndpoint(uri, remaining, this);
        endpoint.setPlatformHttpEngine(getEngine());
        setProperties(endpoint, parameters);
        return endpoint;
    }

    private static final class SharedEndpoint extends PlatformHttpEndpoint implements MultipleConsumersSupport {

        SharedEndpoint(String uri, String remaining, PlatformHttpComponent component) {
            super(uri, remaining, component);
        }

        @Override
        public boolean isMultipleConsumersSupported() {
            return true;
        }
    }
}
