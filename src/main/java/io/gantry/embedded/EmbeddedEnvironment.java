package io.gantry.embedded;

import io.gantry.model.failure.CannotStart;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Takes the data folder and the ports before anything else of the hub is made, and tells the hub the addresses. */
final class EmbeddedEnvironment implements EnvironmentPostProcessor, Ordered {

    /**
     * What is so unless somebody says otherwise: newcomers see a sample study and find every door open, and what the services log about
     * themselves is their own business as long as it is not a warning.
     */
    private static final Map<String, Object> DEFAULTS = Map.of(
            "gantry.sample.enabled", "true",
            "gantry.drop.s3.enabled", "true",
            "gantry.dicom.callers", "*",
            "logging.level.kafka.server.DefaultAutoTopicCreationManager", "ERROR",
            "logging.level.kafka", "WARN",
            "logging.level.state.change.logger", "WARN",
            "logging.level.org.apache.kafka", "WARN",
            "logging.level.org.apache.kafka.controller", "ERROR",
            "logging.level.org.gaul", "WARN");

    /** Where services of one's own are. */
    private static final List<String> FOREIGN =
            List.of("gantry.postgres.url", "gantry.s3.endpoint", "gantry.kafka.brokers", "gantry.keycloak.url");

    /** The defaults of the program itself. */
    private static final String OWN_FILE = "class path resource [application.yaml]";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!EmbeddedSettings.enabled(environment)) {
            return;
        }
        refuseForeignAddresses(environment);
        EmbeddedServices services = EmbeddedServices.of(EmbeddedSettings.of(environment));
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "embeddedServices", services.addresses().properties()));
        environment.getPropertySources().addLast(new MapPropertySource("embeddedServicesDefaults", DEFAULTS));
        application.addInitializers(new BeginServices(services));
    }

    /**
     * Whoever names a service of his own means it, and would look for his data there.
     *
     * @throws CannotStart naming the setting
     */
    static void refuseForeignAddresses(ConfigurableEnvironment environment) {
        for (String name : FOREIGN) {
            boolean told = environment.getPropertySources().stream()
                    .filter(source -> !source.getName().equals("configurationProperties"))
                    .filter(source -> source.containsProperty(name))
                    .findFirst()
                    .filter(source -> !source.getName().contains(OWN_FILE))
                    .isPresent();
            if (told) {
                throw new CannotStart(name + " is set, but the embedded services are on and would be used instead: set"
                        + " gantry.embedded.enabled=false to use your own, or leave " + name + " away.");
            }
        }
    }

    /** After the configuration files are read. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
