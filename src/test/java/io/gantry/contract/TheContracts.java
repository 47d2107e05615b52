package io.gantry.contract;

import java.io.IOException;

/** The hub's own contracts, for tests. */
public final class TheContracts {

    private TheContracts() {}

    /** Read from the documents that the hub serves. */
    public static Contracts read() {
        try {
            return new ContractConfiguration().contracts();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
