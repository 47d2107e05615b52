package io.gantry.process.stage.commitment;

import io.gantry.dicom.service.Commitment;
import io.gantry.dicom.service.CommitmentHandler.ReportChannel;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Associations of this node on which a report of storage commitment may still go out. */
@Component
class OpenRequests {

    private final Map<UUID, ReportChannel> channels = new ConcurrentHashMap<>();

    void add(UUID commitment, ReportChannel channel) {
        channels.values().removeIf(known -> !known.isOpen());
        channels.put(commitment, channel);
    }

    /** False when there is no such association any more, or the peer did not take it there in time. */
    boolean report(UUID commitment, Commitment.Report report, Duration longest) {
        ReportChannel channel = channels.remove(commitment);
        return channel != null
                && channel.isOpen()
                && channel.report(report)
                        .completeOnTimeout(false, longest.toMillis(), TimeUnit.MILLISECONDS)
                        .toCompletableFuture()
                        .join();
    }
}
