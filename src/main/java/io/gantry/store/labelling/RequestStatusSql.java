package io.gantry.store.labelling;

/** The one place that says how far a request is: an expression over a row {@code r} of {@code labelling_request}. */
final class RequestStatusSql {

    static final String OF = "(select p.status from labelling_request_progress p where p.request_id = r.id)";

    private RequestStatusSql() {}
}
