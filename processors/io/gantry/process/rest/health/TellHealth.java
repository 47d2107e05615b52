package io.gantry.process.rest.health;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gantry.health.Services;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;
import org.apache.camel.Headers;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Tells whether all four services work, with 503 and the names of those that don't otherwise. */
@Component
public class TellHealth {

    private final Services services;
    private final String endpoint;

    public TellHealth(Services services, @Value("${gantry.s3.endpoint}") URI endpoint) {
        this.services = services;
        this.endpoint = endpoint.getAuthority();
    }

    @Handler
    public Body tell(@Headers Map<String, Object> headers) {
        List<String> away = services.away();
        if (away.isEmpty()) {
            return new Body("healthy", endpoint, "Gantry, PostgreSQL, S3, Kafka и Keycloak работают корректно");
        }
        headers.put(Exchange.HTTP_RESPONSE_CODE, 503);
        return new Body("unhealthy", endpoint, "Недоступны: " + String.join(", ", away));
    }

    record Body(
            String status, @JsonProperty("minio_endpoint") String minioEndpoint, String message) {}
}
