package io.gantry.store.labelling;

/** The one place that says how far a request is: an expression over a row {@code r} of {@code labelling_request}. */
final class RequestStatusSql {

    static final String OF = "'new'";

    private RequestStatusSql() {}
}
