package io.gantry.process.stage.receive;

import io.gantry.model.pushed.SeriesQuestion;
import io.gantry.settings.PeerSettings;
import io.gantry.store.pushed.SeriesQuestions;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Finds series whose association is over and whose sender is configured to be queried. */
@Component
public class FindQuestions {

    /** Its route. It looks as long as there are studies that are not complete. */
    static final String ROUND = "ask-senders";

    /** Within the pause that a study is left alone for, so that the answer comes before it is judged. */
    private static final Duration REST = Duration.ofMillis(300);

    private final SeriesQuestions questions;
    private final List<String> senders;

    public FindQuestions(SeriesQuestions questions, PeerSettings peers) {
        this.questions = questions;
        this.senders = peers.queried();
    }

    @Handler
    public List<SeriesQuestion> find() {
        return senders.isEmpty() ? List.of() : questions.claim(senders, REST);
    }
}
