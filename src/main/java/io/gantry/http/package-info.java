/** The contracts' front door: requests checked, answers shaped, documents shown. Imported by nobody. */
@NullMarked
package io.gantry.http;

import org.jspecify.annotations.NullMarked;
