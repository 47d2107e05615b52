package io.gantry.work.camel;

import io.gantry.model.work.Work;
import io.gantry.work.ClaimLost;
import io.gantry.work.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims work and has the route do it, one piece or batch at a time for each worker. What the route leaves open is done
 * when it ended well; otherwise the {@link RetryPolicy} says what becomes of it.
 */
class WorkConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(WorkConsumer.class);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(5);
    private static final Duration CALM = Duration.ofSeconds(5);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

    private final WorkEndpoint endpoint;
    private final String kind;
    private final WorkComponent.Parts parts;
    private final RetryPolicy retries;
    private final Set<Work> held = ConcurrentHashMap.newKeySet();
    private @Nullable ExecutorService workers;

    WorkConsumer(WorkEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.kind = endpoint.getKind();
        this.parts = endpoint.parts();
        this.retries = new RetryPolicy(parts.queue(), parts.settings());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        int consumers = endpoint.getConsumers();
        ExecutorService started = endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newFixedThreadPool(this, "work-" + kind, consumers);
        workers = started;
        for (int i = 0; i < consumers; i++) {
            started.execute(this::work);
        }
    }

    /** Lets go of what is being done: it is taken up again by whoever is free, as if it had not been begun. */
    @Override
    protected void doStop() throws Exception {
        parts.claims().lose(held);
        if (workers != null) {
            endpoint.getCamelContext().getExecutorServiceManager().shutdownNow(workers);
            workers = null;
        }
        super.doStop();
    }

    private void work() {
        while (isRunAllowed() && !Thread.currentThread().isInterrupted()) {
            try {
                long rung = parts.bell().rung(kind);
                List<Work> claimed = parts.queue()
                        .claim(
                                kind,
                                endpoint.getBatch(),
                                endpoint.getLaneLimit(),
                                parts.node().id());
                if (parts.outage().ends(CALM)) {
                    LOG.info("Work is claimed again");
                }
                if (claimed.isEmpty()) {
                    parts.bell().await(kind, rung, untilNext());
                } else {
                    parts.bell().ring(kind);
                    process(claimed);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                trouble(e);
            }
        }
    }

    private Duration untilNext() {
        Duration look = parts.settings().look();
        return parts.queue()
                .nextDue(kind)
                .map(due -> Duration.between(Instant.now(), due))
                .map(wait -> wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait)
                .filter(wait -> wait.compareTo(look) < 0)
                .orElse(look);
    }

    private void trouble(RuntimeException e) {
        if (isRunAllowed()) {
            if (parts.outage().begins()) {
                LOG.warn("No work can be claimed for now: the database can't be used");
            }
            LOG.debug("The failure in full", e);
            try {
                Thread.sleep(AFTER_TROUBLE.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void process(List<Work> claimed) {
        long began = System.nanoTime();
        Exchange exchange = createExchange(false);
        Object body = endpoint.getBatch() > 1 ? claimed : claimed.get(0);
        exchange.getMessage().setBody(body);
        exchange.setProperty(WorkHeaders.WORK, body);
        held.addAll(claimed);
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        Exception failed = exchange.getException();
        try {
            claimed.forEach(work -> end(work, failed));
        } finally {
            claimed.forEach(held::remove);
            String outcome = failed == null ? "done" : "failed";
            claimed.forEach(work -> parts.metrics().ended(work, outcome, System.nanoTime() - began));
            parts.claims().release(claimed);
            releaseExchange(exchange, false);
        }
    }

    private void end(Work work, @Nullable Exception failed) {
        try {
            if (!isRunAllowed()) {
                parts.queue().putBack(work, Duration.ZERO, null);
            } else if (!parts.claims().holds(work)) {
                LOG.debug("Work {} of kind {} has ended", work.id(), kind);
            } else if (failed == null) {
                parts.queue().finish(work);
            } else {
                retries.decide(work, failed);
            }
        } catch (ClaimLost e) {
            LOG.debug("Work {} of kind {} was taken by somebody else or cancelled", work.id(), kind);
        }
    }
}
