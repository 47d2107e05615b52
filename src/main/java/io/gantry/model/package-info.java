/** What the hub speaks of: plain records and named failures. Imports nothing but the JDK. */
@NullMarked
package io.gantry.model;

import org.jspecify.annotations.NullMarked;
