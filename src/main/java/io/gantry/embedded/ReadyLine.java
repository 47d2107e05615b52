package io.gantry.embedded;

import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;

/** The last line of a start: where the hub is and how to sign in. The sample study waits for it, to hold nothing up. */
record ReadyLine(ApplicationContext context, EmbeddedServices services) {

    private static final Logger log = LoggerFactory.getLogger("io.gantry.embedded");
    private static final String SAMPLE_ROUTE = "show-sample";

    void say(@Nullable Throwable failure) {
        if (failure == null) {
            String port = context.getEnvironment().getProperty("local.server.port", "8080");
            log.info(
                    "Gantry is ready: http://localhost:{} (sign in as demo-universal, password {})",
                    port,
                    EmbeddedRealm.PASSWORD);
            startSample();
        } else if (!services.stopping()) {
            log.error("Gantry runs without sign-in: {}", failure.getMessage());
        }
    }

    private void startSample() {
        if (!context.getEnvironment().getProperty("gantry.sample.enabled", Boolean.class, false)) {
            return;
        }
        try {
            context.getBean(CamelContext.class).getRouteController().startRoute(SAMPLE_ROUTE);
        } catch (Exception e) {
            log.warn("The sample study could not be shown: {}", e.getMessage());
        }
    }
}
