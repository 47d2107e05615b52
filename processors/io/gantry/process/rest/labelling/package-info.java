/** The steps of the contract labelling.md. */
@NullMarked
package io.gantry.process.rest.labelling;

import org.jspecify.annotations.NullMarked;
