package io.gantry.embedded;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the services beside the context, and makes its beans wait only for those that they use. */
final class BeginServices implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private final EmbeddedServices services;

    BeginServices(EmbeddedServices services) {
        this.services = services;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        services.begin();
        context.getBeanFactory().addBeanPostProcessor(new WaitForServices(services));
        context.addApplicationListener((ApplicationListener<ApplicationReadyEvent>)
                ready -> services.keycloak().done().whenComplete((nothing, failure) -> new ReadyLine(context, services)
                        .say(failure)));
    }
}
