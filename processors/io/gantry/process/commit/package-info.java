/** Storage commitment: the hub says to a peer which instances it answers for, and hears the same from others. */
@NullMarked
package io.gantry.process.commit;

import org.jspecify.annotations.NullMarked;
