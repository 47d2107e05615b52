/** The {@code work:} component: {@code from: work:infer} is given claimed work, {@code to: work:report} adds some. */
@NullMarked
package io.gantry.work.camel;

import org.jspecify.annotations.NullMarked;
