/** What the hub keeps: rows in PostgreSQL (one class per table), bytes in the object store, events between nodes. */
@NullMarked
package io.gantry.store;

import org.jspecify.annotations.NullMarked;
