package io.gantry.process.rest.destinations;

import io.gantry.model.failure.NotFound;
import io.gantry.settings.DicomAddresses;
import io.gantry.settings.SendingSettings;
import io.gantry.settings.SendingSettings.Destination;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Finds a destination by its name. */
@Component
public class FindDestination {

    private final SendingSettings settings;

    public FindDestination(SendingSettings settings) {
        this.settings = settings;
    }

    /** @throws NotFound when none has this name */
    @Handler
    public Found find(@Header("name") String name) {
        return new Found(name, settings.destination(name).orElseThrow(NotFound::destination));
    }

    /** A destination and its name. */
    public record Found(String name, Destination destination) {

        public String address() {
            return DicomAddresses.of(destination);
        }

        /** The title under which it knows this hub. */
        public String hubTitle() {
            return destination.callingAe();
        }
    }
}
