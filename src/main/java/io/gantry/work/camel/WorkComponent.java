package io.gantry.work.camel;

import io.gantry.model.Outage;
import io.gantry.settings.WorkSettings;
import io.gantry.work.Claims;
import io.gantry.work.Node;
import io.gantry.work.WorkBell;
import io.gantry.work.WorkMetrics;
import io.gantry.work.WorkQueue;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.springframework.stereotype.Component;

/** Makes {@code work:} endpoints: {@code work:kind}. */
@Component("work")
public class WorkComponent extends DefaultComponent {

    private final Parts parts;

    public WorkComponent(
            WorkQueue queue, WorkBell bell, Claims claims, Node node, WorkSettings settings, WorkMetrics metrics) {
        this.parts = new Parts(queue, bell, claims, node, settings, metrics, new Outage());
    }

    @Override
    protected Endpoint createEndpoint(String uri, String kind, Map<String, Object> parameters) throws Exception {
        WorkEndpoint endpoint = new WorkEndpoint(uri, this, kind);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    Parts parts() {
        return parts;
    }

    /**
     * What endpoints stand on.
     *
     * @param outage of the database, which all of them meet: one word for all
     */
    record Parts(
            WorkQueue queue,
            WorkBell bell,
            Claims claims,
            Node node,
            WorkSettings settings,
            WorkMetrics metrics,
            Outage outage) {}
}
