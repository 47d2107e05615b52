/** What is sent to other systems, and storage commitment both ways. */
@NullMarked
package io.gantry.store.deliveries;

import org.jspecify.annotations.NullMarked;
