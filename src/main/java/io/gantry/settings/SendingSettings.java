package io.gantry.settings;

import io.gantry.model.delivery.DeliveryKind;
import io.gantry.model.submission.Door;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where results and received instances are sent.
 *
 * @param destinations by the names under which they are shown
 */
@ConfigurationProperties("gantry.dicom")
public record SendingSettings(@Nullable Map<String, Destination> destinations, Sending sending) {

    public SendingSettings {
        destinations = new TreeMap<>(destinations == null ? Map.of() : destinations);
    }

    /** A destination by its name. */
    public Optional<Destination> destination(String name) {
        return Optional.ofNullable(destinations.get(name));
    }

    /** The AE titles of the destinations that report under a title: it itself, and those that have it for an alias. */
    public Set<String> reportingAs(String title) {
        Set<String> titles = new LinkedHashSet<>();
        titles.add(title);
        destinations.values().stream()
                .filter(destination -> destination.aliases().contains(title))
                .forEach(destination -> titles.add(destination.ae()));
        return titles;
    }

    /** Names of all destinations, sorted. */
    public Set<String> names() {
        return destinations.keySet();
    }

    /**
     * How sending is tried again.
     *
     * @param threads batches of this node at a time
     * @param perDestination associations with one destination at a time, over all nodes
     * @param batch most objects sent on one association
     * @param retryDelay pause after the first try that came to nothing; it doubles with each further one
     * @param retryDelayMax longest pause
     * @param giveUpAfter how long it is tried for; then the delivery has failed
     * @param reportWithin how long the report of a storage commitment may take before it is asked for again
     */
    public record Sending(
            int threads,
            int perDestination,
            int batch,
            Duration retryDelay,
            Duration retryDelayMax,
            Duration giveUpAfter,
            Duration reportWithin) {

        private static final int MOST_DOUBLINGS = 20;

        /** The pause after a try that came to nothing. */
        public Duration delayAfter(int attempt) {
            Duration delay = retryDelay.multipliedBy(1L << Math.min(Math.max(attempt - 1, 0), MOST_DOUBLINGS));
            return delay.compareTo(retryDelayMax) < 0 ? delay : retryDelayMax;
        }
    }

    /**
     * A DICOM application entity that takes what is sent.
     *
     * @param ae its AE title
     * @param callingAe the AE title the hub gives
     * @param tls whether the association is secured, with the certificates of {@code gantry.dicom.tls}
     * @param send kinds of result objects
     * @param doors whose submissions are sent without being asked; none when empty
     * @param forward whether instances that came by the DICOM door are passed on as they are
     * @param commitment whether it is asked to take responsibility for what it was sent
     * @param aliases AE titles under which its reports of storage commitment come, beside its own
     */
    public record Destination(
            String ae,
            String host,
            int port,
            @DefaultValue("GANTRY") String callingAe,
            @DefaultValue("false") boolean tls,
            @DefaultValue({"sc", "sr"}) List<DeliveryKind> send,
            @DefaultValue("dicom") List<Door> doors,
            @DefaultValue("false") boolean forward,
            @DefaultValue("false") boolean commitment,
            @DefaultValue List<String> aliases) {

        private static final String TITLE = "[A-Za-z0-9_.-]{1,16}";
        private static final String HOST = "[A-Za-z0-9_.:-]+";

        public Destination {
            if (!ae.matches(TITLE) || !callingAe.matches(TITLE)) {
                throw new IllegalArgumentException(
                        "An AE title has 1 to 16 letters, digits, dots, dashes or underscores: " + ae + ", "
                                + callingAe);
            }
            if (!host.matches(HOST)) {
                throw new IllegalArgumentException("Not a host name or address: " + host);
            }
        }

        /** What it is sent of a submission that came by a door, without being asked. */
        public Set<DeliveryKind> kindsFor(Door door) {
            if (!doors.contains(door)) {
                return Set.of();
            }
            Set<DeliveryKind> kinds = EnumSet.noneOf(DeliveryKind.class);
            kinds.addAll(send);
            if (forward && door == Door.DICOM) {
                kinds.add(DeliveryKind.FORWARD);
            }
            return kinds;
        }

        /** AE title, host and port, for messages. */
        @Override
        public String toString() {
            return ae + " at " + host + ":" + port;
        }
    }
}
