package io.gantry.live;

import io.gantry.live.Admission.Admitted;
import io.gantry.live.Followed.Told;
import io.gantry.live.LiveStream.End;
import io.gantry.model.account.Caller;
import io.gantry.store.accounts.LiveConnections;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The same as server-sent events (HTML living standard, section 9.2). The stream ends with what is followed; a browser that comes
 * back says by {@code Last-Event-ID} what it knows, which goes before the parameter {@code after}, and is answered 204 when there
 * is no more, upon which it stays away.
 */
@Component
class LiveEvents {

    private static final Logger LOG = LoggerFactory.getLogger(LiveEvents.class);

    private final Admission admission;
    private final LiveWatch watch;
    private final LiveConnections connections;
    private final FollowedJobs jobs;
    private final FollowedTasks tasks;
    private final FollowedChecks checks;

    LiveEvents(
            Admission admission,
            LiveWatch watch,
            LiveConnections connections,
            FollowedJobs jobs,
            FollowedTasks tasks,
            FollowedChecks checks) {
        this.admission = admission;
        this.watch = watch;
        this.connections = connections;
        this.jobs = jobs;
        this.tasks = tasks;
        this.checks = checks;
    }

    @GetMapping(
            path = {"/jobs/{id}/events", "/jobs/{id}/events/"},
            produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Nullable
    SseEmitter followJob(
            @PathVariable("id") String id,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        return follow(jobs, id, caller, request, response);
    }

    @GetMapping(
            path = {"/api/tasks/{id}/events", "/api/tasks/{id}/events/"},
            produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Nullable
    SseEmitter followTask(
            @PathVariable("id") String id,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        return follow(tasks, id, caller, request, response);
    }

    @GetMapping(
            path = {"/requests/{id}/qc/events", "/requests/{id}/qc/events/"},
            produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Nullable
    SseEmitter followCheck(
            @PathVariable("id") String id,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        return follow(checks, id, caller, request, response);
    }

    private @Nullable SseEmitter follow(
            Followed followed, String id, Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var lastEventId = request.getHeader("Last-Event-ID");
        var from = lastEventId == null ? request.getParameter("after") : lastEventId;
        var admitted = admission
                .admit(followed, id, caller, "sse", from, request, response)
                .orElse(null);
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
                && admitted.followed()
                        .present(admitted.subject())
                        .filter(present -> present.id() <= admitted.after().getAsLong())
                        .filter(Told::ended)
                        .isPresent();
    }

    private SseEmitter stream(Admitted admitted) {
        var emitter = new SseEmitter(0L);
        var stream = new AtomicReference<LiveStream>();
        Runnable leave = () -> leave(admitted, stream.get());
        emitter.onCompletion(leave);
        emitter.onError(trouble -> leave.run());
        stream.set(watch.follow(admitted, new Stream(emitter, leave)));
        if (!stream.get().isOpen()) {
            leave.run();
        }
        return emitter;
    }

    /** Also of one that has left already. A row that can't be deleted counts until its lease is over. */
    private void leave(Admitted admitted, @Nullable LiveStream stream) {
        try {
            if (stream == null) {
                connections.close(admitted.connection());
            } else {
                watch.forget(stream);
            }
        } catch (DataAccessException e) {
            LOG.debug("A connection that is no more can't be forgotten at the moment", e);
        }
    }

    /** The client's side of a stream. */
    private final class Stream implements LiveStream.Client {

        private final SseEmitter emitter;
        private final Runnable leave;

        Stream(SseEmitter emitter, Runnable leave) {
            this.emitter = emitter;
            this.leave = leave;
        }

        @Override
        public void tell(Told told) throws IOException {
            emitter.send(SseEmitter.event().id(Long.toString(told.id())).data(told.json(), MediaType.TEXT_PLAIN));
        }

        @Override
        public void beat() throws IOException {
            emitter.send(SseEmitter.event().comment(""));
        }

        @Override
        public boolean leavesAtTheEnd() {
            return true;
        }

        /** Of a stream that ends before Spring has begun it, nobody is told that it is complete. */
        @Override
        public void end(End why) {
            emitter.complete();
            leave.run();
        }
    }
}
