package io.gantry.health;

import java.util.concurrent.Callable;

/**
 * One of the services.
 *
 * @param name as people call it
 * @param question answered where it works, failing where it does not
 */
record Service(String name, Callable<?> question) {

    void ask() throws Exception {
        question.call();
    }
}
