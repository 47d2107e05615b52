package io.gantry.health;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What each of the four services is asked: the cheapest question that it can't answer while it is broken. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    private static final int TIMEOUT_MILLIS = 3000;

    @Bean
    @Order(1)
    Service healthOfPostgres(JdbcClient jdbc) {
        return new Service(
                "PostgreSQL", () -> jdbc.sql("select 1").query(Integer.class).single());
    }

    @Bean
    @Order(2)
    Service healthOfObjectStore(S3Client s3, @Value("${gantry.s3.bucket}") String bucket) {
        return new Service("S3", () -> s3.headBucket(request -> request.bucket(bucket)));
    }

    @Bean
    @Order(3)
    Service healthOfKafka(Admin kafkaAdmin) {
        return new Service("Kafka", () -> kafkaAdmin.describeCluster().nodes().get());
    }

    @Bean
    Admin kafkaAdmin(@Value("${gantry.kafka.brokers}") String brokers) {
        return Admin.create(Map.of(
                "bootstrap.servers", brokers,
                "client.id", "gantry-health",
                "request.timeout.ms", TIMEOUT_MILLIS,
                "default.api.timeout.ms", TIMEOUT_MILLIS));
    }

    @Bean
    @Order(4)
    Service healthOfKeycloak(
            @Value("${gantry.keycloak.url}") String url, @Value("${gantry.keycloak.realm}") String realm) {
        var timeout = Duration.ofMillis(TIMEOUT_MILLIS);
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
        var request = HttpRequest.newBuilder(URI.create(
                        url.replaceAll("/+$", "") + "/realms/" + realm + "/.well-known/openid-configuration"))
                .timeout(timeout)
                .build();
        return new Service("Keycloak", () -> {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IOException("Status " + status);
            }
            return status;
        });
    }
}
