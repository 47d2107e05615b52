package io.gantry.embedded;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/** Ends this process and its children when their end in order takes too long. */
final class LastResort {

    private LastResort() {}

    static void after(Duration patience) {
        new Timer("last-resort", true)
                .schedule(
                        new TimerTask() {
                            @Override
                            public void run() {
                                ProcessHandle.current().children().forEach(ProcessHandle::destroy);
                                Runtime.getRuntime().halt(1);
                            }
                        },
                        patience.toMillis());
    }
}
