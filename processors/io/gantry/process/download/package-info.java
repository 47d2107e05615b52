/** Stored bytes are given back over HTTP, whole or in part. */
@NullMarked
package io.gantry.process.download;

import org.jspecify.annotations.NullMarked;
