/** Operations of jobs. */
@NullMarked
package io.gantry.process.rest.jobs;

import org.jspecify.annotations.NullMarked;
