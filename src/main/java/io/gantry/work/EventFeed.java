package io.gantry.work;

import io.gantry.model.submission.SubmissionEvent;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Hears of every event on any node. */
@Component
public class EventFeed {

    private final List<Consumer<SubmissionEvent>> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> missed = new CopyOnWriteArrayList<>();

    public EventFeed(Notifications notifications) {
        notifications.listen(Events.CHANNEL, this::tell, () -> missed.forEach(Runnable::run));
    }

    /**
     * Calls the listener for every event from now on, on the feed's own thread: it has to be quick.
     *
     * @param look called when events may have been missed
     */
    public void subscribe(Consumer<SubmissionEvent> listener, Runnable look) {
        listeners.add(listener);
        missed.add(look);
    }

    private void tell(String announced) {
        int space = announced.indexOf(' ');
        var event = new SubmissionEvent(
                Long.parseLong(announced.substring(0, space)), UUID.fromString(announced.substring(space + 1)));
        listeners.forEach(listener -> listener.accept(event));
    }
}
