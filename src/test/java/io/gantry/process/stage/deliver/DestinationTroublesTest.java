package io.gantry.process.stage.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.gantry.StoppedClock;
import io.gantry.model.failure.AssociationBroken;
import io.gantry.model.failure.PeerUnreachable;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DestinationTroublesTest {

    private final StoppedClock clock = new StoppedClock();
    private final DestinationTroubles troubles = new DestinationTroubles(clock);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(DestinationTroubles.class);

    @BeforeEach
    void read_along() {
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void read_no_more() {
        log.detachAppender(lines);
    }

    @Test
    void a_destination_that_is_away_is_one_line_and_its_return_another() {
        for (int i = 0; i < 100; i++) {
            troubles.met("main", "It does not answer.", new PeerUnreachable("It does not answer."));
        }
        troubles.over("main");
        troubles.over("main");
        troubles.over("other");
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "main does not get all that it should, which is tried again: It does not answer.",
                        "main takes what it is sent again");
    }

    @Test
    void an_object_that_breaks_off_again_and_again_is_one_line_though_others_reach_the_destination() {
        for (int i = 0; i < 100; i++) {
            troubles.met("main", "It broke off.", new AssociationBroken("It broke off.", new IOException()));
            clock.pass(Duration.ofSeconds(20));
            troubles.over("main");
        }
        assertThat(lines.list).hasSize(1);
        clock.pass(Duration.ofMinutes(1));
        troubles.over("main");
        assertThat(lines.list).hasSize(2);
    }
}
