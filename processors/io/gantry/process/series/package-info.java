/** Series as more than one stage reads them. */
@NullMarked
package io.gantry.process.series;

import org.jspecify.annotations.NullMarked;
