/** Pictures come into requests for labels. */
@NullMarked
package io.gantry.process.request;

import org.jspecify.annotations.NullMarked;
