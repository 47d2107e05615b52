package io.gantry.process.rest.destinations;

import io.gantry.model.delivery.DeliveryKind;
import io.gantry.model.submission.Door;
import io.gantry.settings.SendingSettings;
import io.gantry.settings.SendingSettings.Destination;
import io.gantry.store.deliveries.DeliveryList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Tells where things are sent, and how many are how far. */
@Component
public class ListDestinations {

    private final SendingSettings settings;
    private final DeliveryList deliveries;

    public ListDestinations(SendingSettings settings, DeliveryList deliveries) {
        this.settings = settings;
        this.deliveries = deliveries;
    }

    @Handler
    public Destinations list() {
        List<DeliveryList.StateCount> counts = deliveries.counts();
        List<Shown> shown = new ArrayList<>();
        for (String name : settings.names()) {
            settings.destination(name)
                    .ifPresent(destination -> shown.add(Shown.of(name, destination, countsOf(name, counts))));
        }
        return new Destinations(shown);
    }

    private static Map<String, Long> countsOf(String name, List<DeliveryList.StateCount> counts) {
        Map<String, Long> byState = new LinkedHashMap<>();
        counts.stream()
                .filter(count -> count.destination().equals(name))
                .forEach(count -> byState.put(count.state(), count.deliveries()));
        return byState;
    }

    /** The answer. */
    public record Destinations(List<Shown> items) {}

    /** One destination, as configured; {@code deliveries} by their state. */
    public record Shown(
            String name,
            String ae,
            String host,
            int port,
            String callingAe,
            boolean tls,
            List<String> send,
            List<String> doors,
            boolean forward,
            boolean commitment,
            Map<String, Long> deliveries) {

        static Shown of(String name, Destination destination, Map<String, Long> deliveries) {
            return new Shown(
                    name,
                    destination.ae(),
                    destination.host(),
                    destination.port(),
                    destination.callingAe(),
                    destination.tls(),
                    destination.send().stream().map(DeliveryKind::text).toList(),
                    destination.doors().stream().map(Door::text).toList(),
                    destination.forward(),
                    destination.commitment(),
                    deliveries);
        }
    }
}
