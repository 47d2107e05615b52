package io.gantry.embedded;

/** A service that runs as a process of its own, which may end by itself. Its start can be broken off by an interrupt. */
interface ChildService extends EmbeddedService {

    /** Returns when it has ended. */
    void awaitEnd() throws InterruptedException;

    /** Whether the hub serves without it, so that a first start that failed is tried again. */
    boolean canBeLate();
}
