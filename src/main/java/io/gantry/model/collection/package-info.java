/** What users collect of the catalogue, and the archives made of it. */
@NullMarked
package io.gantry.model.collection;

import org.jspecify.annotations.NullMarked;
