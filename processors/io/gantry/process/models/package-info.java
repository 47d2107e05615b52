/** How uploaded models come to each node. */
@NullMarked
package io.gantry.process.models;

import org.jspecify.annotations.NullMarked;
