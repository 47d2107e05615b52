package io.gantry.embedded;

/** One real service run for the hub. */
interface EmbeddedService {

    /** Name and version for the console. */
    String name();

    /** Port it answers on. */
    int port();

    /** Returns when the service answers. */
    void start() throws Exception;

    /** Stops it in order and returns when it is gone; does nothing when it does not run. */
    void stop() throws Exception;
}
