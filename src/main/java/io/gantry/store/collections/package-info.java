/** Collections of users, and the archives they are downloaded as. */
@NullMarked
package io.gantry.store.collections;

import org.jspecify.annotations.NullMarked;
