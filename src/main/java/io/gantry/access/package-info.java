/** Keycloak as the hub sees it: where it is, and tokens for a user name and a password. */
@NullMarked
package io.gantry.access;

import org.jspecify.annotations.NullMarked;
