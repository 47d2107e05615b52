/** Requests for labels and their pictures. */
@NullMarked
package io.gantry.model.labelling;

import org.jspecify.annotations.NullMarked;
