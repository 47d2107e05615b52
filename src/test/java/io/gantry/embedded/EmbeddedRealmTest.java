package io.gantry.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRealmTest {

    @Test
    void the_production_realm_has_no_people_and_no_known_secret() throws IOException {
        JsonNode realm = new ObjectMapper()
                .readTree(Path.of("keycloak-realm/gantry-realm.json").toFile());
        assertThat(realm.path("users")).allSatisfy(user -> {
            assertThat(user.path("serviceAccountClientId").asText()).isEqualTo("gantry-hub");
            assertThat(user.path("credentials")).isEmpty();
        });
        assertThat(realm.findValuesAsText("secret")).containsExactly("${GANTRY_KEYCLOAK_HUB_CLIENT_SECRET}");
    }

    /** Keycloak leaves a variable that is not set as it stands, which would make its name the secret. */
    @Test
    void the_hub_client_of_the_production_realm_is_off_until_it_is_switched_on() throws IOException {
        JsonNode realm = new ObjectMapper()
                .readTree(Path.of("keycloak-realm/gantry-realm.json").toFile());
        assertThat(realm.path("clients"))
                .filteredOn(client -> client.has("secret"))
                .singleElement()
                .satisfies(client -> assertThat(client.path("enabled").asText())
                        .isEqualTo("${GANTRY_KEYCLOAK_HUB_CLIENT_ENABLED:false}"));
    }

    @Test
    void the_embedded_realm_has_the_demonstration_users_and_no_secret_either() throws IOException {
        JsonNode realm = EmbeddedRealm.realm();
        assertThat(realm.path("users").findValuesAsText("username"))
                .containsExactlyInAnyOrder(
                        "service-account-gantry-hub", "demo-customer", "demo-labeler", "demo-admin", "demo-universal");
        assertThat(realm.findValuesAsText("secret")).containsExactly("${GANTRY_KEYCLOAK_HUB_CLIENT_SECRET}");
    }

    @Test
    void the_realm_file_is_written_over_that_of_another_hub_and_leaves_nothing_beside_it(@TempDir Path home)
            throws IOException {
        Path folder = Files.createDirectories(home.resolve("import"));
        EmbeddedRealm.write(folder);
        EmbeddedRealm.write(folder);
        assertThat(new ObjectMapper()
                        .readTree(folder.resolve("gantry-realm.json").toFile()))
                .isEqualTo(EmbeddedRealm.realm());
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }
}
