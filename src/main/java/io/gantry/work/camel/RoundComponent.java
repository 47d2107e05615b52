package io.gantry.work.camel;

import io.gantry.work.Rounds;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.springframework.stereotype.Component;

/** Makes {@code round:} endpoints: {@code round:name}. */
@Component("round")
public class RoundComponent extends DefaultComponent {

    private final Rounds rounds;

    public RoundComponent(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) throws Exception {
        RoundEndpoint endpoint = new RoundEndpoint(uri, this, name, rounds);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
