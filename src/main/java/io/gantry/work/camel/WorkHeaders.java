package io.gantry.work.camel;

/** Names under which routes and steps find work. */
public final class WorkHeaders {

    /** Exchange property: the claimed {@link io.gantry.model.work.Work}, or the list of a batch. */
    public static final String WORK = "work";

    /** Header for {@code to: work:kind}: the lane, where it is not the endpoint's. */
    public static final String LANE = "CamelWorkLane";

    private WorkHeaders() {}
}
