package io.gantry.contract;

/** How lists are told in parts where the contract prints a plain list (decision 38 of the contracts). */
public final class Paging {

    /** Answer header: how many there are in all. */
    public static final String TOTAL = "X-Total-Count";

    private Paging() {}
}
