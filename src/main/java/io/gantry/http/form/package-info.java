/** Forms with files (RFC 7578), read as fast as they come. Nothing here knows the hub. */
@NullMarked
package io.gantry.http.form;

import org.jspecify.annotations.NullMarked;
