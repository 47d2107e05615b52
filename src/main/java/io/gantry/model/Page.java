package io.gantry.model;

import java.util.List;

/**
 * A part of a list.
 *
 * @param items the rows asked for
 * @param total how many rows there are in all
 * @param limit how many were asked for at most
 * @param offset how many were passed over
 */
public record Page<T>(List<T> items, long total, int limit, int offset) {

    public Page {
        items = List.copyOf(items);
    }
}
