package io.gantry.process.stage.deliver;

import io.gantry.model.Outage;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Says when trouble with a destination begins and when it is over; what is tried again is no line each time. */
@Component
class DestinationTroubles {

    private static final Logger LOG = LoggerFactory.getLogger(DestinationTroubles.class);

    /** Between tries of an object that a destination can't take, others reach it. */
    private static final Duration CALM = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Outage> away = new ConcurrentHashMap<>();
    private final Map<String, Outage> failing = new ConcurrentHashMap<>();

    @Autowired
    DestinationTroubles() {
        this(Clock.systemUTC());
    }

    DestinationTroubles(Clock clock) {
        this.clock = clock;
    }

    /**
     * Something could not be sent, or asked.
     *
     * @param destination its name
     * @param reason in words for a person
     */
    void met(String destination, String reason, Exception trouble) {
        Map<String, Outage> kind = Trouble.isAway(trouble) ? away : failing;
        if (kind.computeIfAbsent(destination, name -> new Outage(clock)).begins()) {
            LOG.warn("{} does not get all that it should, which is tried again: {}", destination, reason);
        }
        LOG.debug("The failure in full", trouble);
    }

    /** The destination took what was sent. */
    void over(String destination) {
        boolean back = ends(away.get(destination), Duration.ZERO);
        boolean mended = ends(failing.get(destination), CALM);
        if (back || mended) {
            LOG.info("{} takes what it is sent again", destination);
        }
    }

    private static boolean ends(@Nullable Outage trouble, Duration calm) {
        return trouble != null && trouble.ends(calm);
    }
}
