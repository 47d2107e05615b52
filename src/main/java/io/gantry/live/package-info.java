/** Clients that follow a job or a task as it goes on, by WebSocket or server-sent events. Imported by nobody. */
@NullMarked
package io.gantry.live;

import org.jspecify.annotations.NullMarked;
