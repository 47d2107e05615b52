/** What the OpenAPI documents say: operations, their roles and parameters, and the shape of errors. */
@NullMarked
package io.gantry.contract;

import org.jspecify.annotations.NullMarked;
