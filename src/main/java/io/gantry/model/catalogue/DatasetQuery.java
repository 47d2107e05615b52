package io.gantry.model.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * A search or, without text, a list.
 *
 * @param text what is looked for, in Russian or English; null or blank for all that the filter lets through, by id
 * @param limit 1 or more
 * @param offset 0 or more
 * @param explain whether hits say what of the query was found in them
 */
public record DatasetQuery(@Nullable String text, DatasetFilter filter, int limit, int offset, boolean explain) {}
