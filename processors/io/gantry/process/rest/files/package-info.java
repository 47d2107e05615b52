/** Operations of users' files. */
@NullMarked
package io.gantry.process.rest.files;

import org.jspecify.annotations.NullMarked;
