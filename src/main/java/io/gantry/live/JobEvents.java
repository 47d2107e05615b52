package io.gantry.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gantry.live.Admission.Admitted;
import io.gantry.live.JobStream.End;
import io.gantry.model.account.Caller;
import io.gantry.model.job.JobEvent;
import io.gantry.model.job.JobStatus;
import io.gantry.store.accounts.LiveConnections;
import io.gantry.work.Events;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The same as server-sent events (HTML living standard, section 9.2). The stream ends with the job; a browser that comes
 * back for more is answered 204, upon which it stays away.
 */
@Component
class JobEvents {

    private final Admission admission;
    private final JobWatch watch;
    private final Events events;
    private final LiveConnections connections;
    private final ObjectMapper json;

    JobEvents(Admission admission, JobWatch watch, Events events, LiveConnections connections, ObjectMapper json) {
        this.admission = admission;
        this.watch = watch;
        this.events = events;
        this.connections = connections;
        this.json = json;
    }

    /** @param lastEventId sent by a browser that comes back; goes before {@code after} */
    @GetMapping(
            path = {"/jobs/{job_id}/events", "/jobs/{job_id}/events/"},
            produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Nullable
    SseEmitter follow(
            @PathVariable("job_id") String jobId,
            @RequestParam(name = "after", required = false) @Nullable String after,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var from = lastEventId == null ? after : lastEventId;
        var admitted =
                admission.admit(jobId, caller, "sse", from, request, response).orElse(null);
        if (admitted == null) {
            return null;
        }
        if (knowsTheEnd(admitted)) {
            connections.close(admitted.connection());
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return null;
        }
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        return stream(admitted);
    }

    private boolean knowsTheEnd(Admitted admitted) {
        return admitted.after().isPresent()
                && events.present(admitted.jobId())
                        .filter(present -> present.id() <= admitted.after().getAsLong())
                        .map(JobEvent::state)
                        .map(JobEvent.Snapshot::status)
                        .filter(JobStatus::ended)
                        .isPresent();
    }

    private SseEmitter stream(Admitted admitted) {
        var emitter = new SseEmitter(0L);
        var stream = new AtomicReference<JobStream>();
        Runnable leave = () -> {
            var left = stream.get();
            if (left == null) {
                connections.close(admitted.connection());
            } else {
                watch.forget(left);
            }
        };
        emitter.onCompletion(leave);
        emitter.onError(trouble -> leave.run());
        stream.set(watch.follow(admitted.connection(), admitted.jobId(), new Stream(emitter), admitted.after()));
        return emitter;
    }

    /** The client's side of a stream. */
    private final class Stream implements JobStream.Client {

        private final SseEmitter emitter;

        Stream(SseEmitter emitter) {
            this.emitter = emitter;
        }

        @Override
        public void tell(JobEvent event) throws IOException {
            emitter.send(SseEmitter.event()
                    .id(Long.toString(event.id()))
                    .data(JobMessage.json(event, json), MediaType.TEXT_PLAIN));
        }

        @Override
        public void beat() throws IOException {
            emitter.send(SseEmitter.event().comment(""));
        }

        @Override
        public boolean leavesWithTheJob() {
            return true;
        }

        @Override
        public void end(End why) {
            emitter.complete();
        }
    }
}
