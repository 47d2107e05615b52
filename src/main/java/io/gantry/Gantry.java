package io.gantry;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the hub. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Gantry {

    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(Gantry.class);
        application.addListeners(new SayWhyNotStarted());
        application.setDefaultProperties(SayWhyNotStarted.QUIET);
        try {
            application.run(args);
        } catch (SpringApplication.AbandonedRunException e) {
            throw e;
        } catch (RuntimeException e) {
            // Spring Boot has said why; services that already run would keep the process alive.
            System.exit(1);
        }
    }
}
