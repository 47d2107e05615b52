package io.gantry.embedded;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;

/** The last line of a start: where the hub is and how to sign in. */
record ReadyLine(ApplicationContext context, EmbeddedServices services) {

    private static final Logger log = LoggerFactory.getLogger("io.gantry.embedded");

    void say(@Nullable Throwable failure) {
        if (failure == null) {
            String port = context.getEnvironment().getProperty("local.server.port", "8080");
            log.info(
                    "Gantry is ready: http://localhost:{} (sign in as demo-universal, password {})",
                    port,
                    EmbeddedRealm.PASSWORD);
        } else if (!services.stopping()) {
            log.error("Gantry runs without sign-in: {}", failure.getMessage());
        }
    }
}
