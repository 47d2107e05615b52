/** Quality control of a labelling request, as the contract {@code labelling.md} has it (section 4). */
@NullMarked
package io.gantry.process.rest.quality;

import org.jspecify.annotations.NullMarked;
