package io.gantry.work.camel;

import io.gantry.work.Rounds;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** Has the route look each time its round rang, one look after the other. */
class RoundConsumer extends DefaultConsumer {

    private final RoundEndpoint endpoint;
    private final Rounds rounds;
    private @Nullable ExecutorService watch;
    private volatile boolean looking;

    RoundConsumer(RoundEndpoint endpoint, Processor processor, Rounds rounds) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.rounds = rounds;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ExecutorService started = endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadExecutor(this, "round-" + endpoint.getName());
        watch = started;
        started.execute(this::watch);
    }

    /** A look under way comes to its end. */
    @Override
    protected void doStop() throws Exception {
        if (watch != null) {
            var manager = endpoint.getCamelContext().getExecutorServiceManager();
            if (looking) {
                manager.shutdown(watch);
            } else {
                manager.shutdownNow(watch);
            }
            watch = null;
        }
        super.doStop();
    }

    private void watch() {
        try {
            while (isRunAllowed()) {
                rounds.await(endpoint.getName(), Duration.ofMillis(endpoint.getPace()));
                looking = true;
                if (isRunAllowed()) {
                    look();
                }
                looking = false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        Exchange exchange = createExchange(false);
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        Exception failed = exchange.getException();
        releaseExchange(exchange, false);
        if (failed != null) {
            getExceptionHandler().handleException("A round came to nothing", failed);
        }
    }
}
