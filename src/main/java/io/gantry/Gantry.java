package io.gantry;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the hub. */
@SpringBootApplication
public class Gantry {

    public static void main(String[] args) {
        SpringApplication.run(Gantry.class, args);
    }
}
