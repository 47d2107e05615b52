package io.gantry.embedded;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Takes the data folder and the ports before anything else of the hub is made, and tells the hub the addresses. */
final class EmbeddedEnvironment implements EnvironmentPostProcessor, Ordered {

    /**
     * What is so unless somebody says otherwise: newcomers see a sample study, and what the services log about
     * themselves is their own business as long as it is not a warning.
     */
    private static final Map<String, Object> DEFAULTS = Map.of(
            "gantry.sample.enabled", "true",
            "gantry.dicom.callers", "*",
            "logging.level.kafka.server.DefaultAutoTopicCreationManager", "ERROR",
            "logging.level.kafka", "WARN",
            "logging.level.state.change.logger", "WARN",
            "logging.level.org.apache.kafka", "WARN",
            "logging.level.org.apache.kafka.controller", "ERROR",
            "logging.level.org.gaul", "WARN");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!EmbeddedSettings.enabled(environment)) {
            return;
        }
        EmbeddedServices services = EmbeddedServices.of(EmbeddedSettings.of(environment));
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "embeddedServices", services.addresses().properties()));
        environment.getPropertySources().addLast(new MapPropertySource("embeddedServicesDefaults", DEFAULTS));
        application.addInitializers(new BeginServices(services));
    }

    /** After the configuration files are read. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
