package io.gantry.work.camel;

import io.gantry.work.NewWork;
import io.gantry.work.WorkQueue;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/**
 * Adds work: the body is its subject's id, or a {@link NewWork} that says more. In a {@code transacted} block it is there
 * exactly when what led to it is.
 */
class WorkProducer extends DefaultProducer {

    private final WorkEndpoint endpoint;
    private final WorkQueue queue;

    WorkProducer(WorkEndpoint endpoint, WorkQueue queue) {
        super(endpoint);
        this.endpoint = endpoint;
        this.queue = queue;
    }

    @Override
    public void process(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof NewWork work) {
            queue.put(work);
        } else {
            String lane = exchange.getMessage().getHeader(WorkHeaders.LANE, endpoint.getLane(), String.class);
            UUID subject = UUID.fromString(exchange.getMessage().getBody(String.class));
            queue.put(NewWork.of(endpoint.getKind(), subject, lane));
        }
    }
}
