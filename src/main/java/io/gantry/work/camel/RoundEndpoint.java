package io.gantry.work.camel;

import io.gantry.work.Rounds;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** One round, which looks when it rang. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "round",
        title = "Round",
        syntax = "round:name",
        consumerOnly = true,
        category = {Category.SCHEDULING})
public class RoundEndpoint extends DefaultEndpoint {

    @UriPath
    @Metadata(required = true)
    private final String name;

    @UriParam(label = "consumer", defaultValue = "500")
    private long pace = 500;

    private final Rounds rounds;

    RoundEndpoint(String uri, RoundComponent component, String name, Rounds rounds) {
        super(uri, component);
        this.name = name;
        this.rounds = rounds;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("a round is rung by " + Rounds.class.getName());
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        RoundConsumer consumer = new RoundConsumer(this, processor, rounds);
        configureConsumer(consumer);
        return consumer;
    }

    public String getName() {
        return name;
    }

    public long getPace() {
        return pace;
    }

    /** Milliseconds from one look to the next at least, however often it rings. */
    public void setPace(long pace) {
        this.pace = pace;
    }
}
