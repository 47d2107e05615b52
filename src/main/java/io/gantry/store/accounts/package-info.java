/** Users, what they did, and answers kept for them. */
@NullMarked
package io.gantry.store.accounts;

import org.jspecify.annotations.NullMarked;
