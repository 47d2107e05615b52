package io.gantry.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gantry.HubTest;
import io.gantry.SignIn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

@HubTest
class EmbeddedServicesIT {

    @Autowired
    Environment environment;

    @Autowired
    JdbcTemplate database;

    @Autowired
    SignIn signIn;

    @Test
    void database_writes_are_durable_and_understand_russian() {
        assertThat(database.queryForObject("SHOW fsync", String.class)).isEqualTo("on");
        assertThat(database.queryForObject("SHOW synchronous_commit", String.class))
                .isEqualTo("on");
        assertThat(database.queryForObject("SELECT upper('лёгкие')", String.class))
                .isEqualTo("ЛЁГКИЕ");
    }

    @Test
    void objects_come_back_as_they_were_put() {
        String bucket = "it-" + UUID.randomUUID();
        try (S3Client s3 = s3()) {
            s3.createBucket(request -> request.bucket(bucket));
            s3.putObject(request -> request.bucket(bucket).key("a/b/лёгкие"), RequestBody.fromString("bytes"));
            assertThat(s3.getObjectAsBytes(request -> request.bucket(bucket).key("a/b/лёгкие"))
                            .asUtf8String())
                    .isEqualTo("bytes");
        }
    }

    @Test
    void the_broker_takes_messages() throws Exception {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, environment.getRequiredProperty("gantry.kafka.brokers"));
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            assertThat(producer.send(new ProducerRecord<>("it-embedded", "message"))
                            .get(1, TimeUnit.MINUTES)
                            .offset())
                    .isNotNegative();
        }
    }

    @ParameterizedTest
    @CsvSource({"customer,customer", "labeler,labeler", "admin,admin", "universal,customer labeler admin universal"})
    void demonstration_users_sign_in_with_their_roles_for_the_hub(String user, String roles) throws IOException {
        String[] parts = signIn.token("demo-" + user).split("\\.");
        JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
        assertThat(claims.path("iss").asText())
                .isEqualTo(environment.getProperty("gantry.keycloak.url") + "/realms/gantry");
        assertThat(claims.path("aud").toString()).contains("\"gantry\"");
        assertThat(claims.path("realm_access").path("roles").toString()).contains(List.of(roles.split(" ")));
    }

    @Test
    void the_hub_client_makes_users_that_can_sign_in_without_names() throws Exception {
        String secret = environment.getRequiredProperty("gantry.keycloak.hub-client-secret");
        JsonNode token = new ObjectMapper()
                .readTree(signIn.post("grant_type=client_credentials&client_id=gantry-hub&client_secret=" + secret)
                        .body());
        String name = "it-" + UUID.randomUUID();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(environment.getProperty("gantry.keycloak.url") + "/admin/realms/gantry/users"))
                .header("Authorization", "Bearer " + token.path("access_token").asText())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"username": "%s", "email": "%s@example.com", "enabled": true,
                         "credentials": [{"type": "password", "value": "six-66", "temporary": false}]}
                        """.formatted(name, name), StandardCharsets.UTF_8))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(201);
        assertThat(signIn.post("grant_type=password&client_id=gantry&password=six-66&username=" + name)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void secrets_are_readable_by_this_user_only() throws IOException {
        Path secrets = Path.of(environment.getRequiredProperty("gantry.data"), "secrets.properties");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
                .isEqualTo("rw-------");
    }

    private S3Client s3() {
        return S3Client.builder()
                .endpointOverride(URI.create(environment.getRequiredProperty("gantry.s3.endpoint")))
                .region(Region.of(environment.getRequiredProperty("gantry.s3.region")))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        environment.getRequiredProperty("gantry.s3.access-key"),
                        environment.getRequiredProperty("gantry.s3.secret-key"))))
                .build();
    }
}
