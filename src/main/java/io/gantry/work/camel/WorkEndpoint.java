package io.gantry.work.camel;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** One kind of work. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "work",
        title = "Work",
        syntax = "work:kind",
        category = {Category.WORKFLOW})
public class WorkEndpoint extends DefaultEndpoint {

    @UriPath
    @Metadata(required = true)
    private final String kind;

    @UriParam(label = "consumer", defaultValue = "1")
    private int consumers = 1;

    @UriParam(label = "consumer", defaultValue = "1")
    private int batch = 1;

    @UriParam(label = "consumer", defaultValue = "0")
    private int laneLimit;

    @UriParam(label = "producer")
    private String lane = "";

    WorkEndpoint(String uri, WorkComponent component, String kind) {
        super(uri, component);
        this.kind = kind;
    }

    @Override
    public Producer createProducer() {
        return new WorkProducer(this, parts().queue());
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        WorkConsumer consumer = new WorkConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    WorkComponent.Parts parts() {
        return ((WorkComponent) getComponent()).parts();
    }

    public String getKind() {
        return kind;
    }

    public int getConsumers() {
        return consumers;
    }

    /** How many pieces are done at a time on this node. */
    public void setConsumers(int consumers) {
        this.consumers = consumers;
    }

    public int getBatch() {
        return batch;
    }

    /** How many pieces of one lane and batch are claimed together; above 1 the body is a list. */
    public void setBatch(int batch) {
        this.batch = batch;
    }

    public int getLaneLimit() {
        return laneLimit;
    }

    /** How many claims may run in one lane at a time, over all nodes; 0 for any number. */
    public void setLaneLimit(int laneLimit) {
        this.laneLimit = laneLimit;
    }

    public String getLane() {
        return lane;
    }

    /** The lane of what is added, where the message does not say. */
    public void setLane(String lane) {
        this.lane = lane;
    }
}
