/** Who may call what: tokens checked against Keycloak's keys, roles as the contracts say. Imported by nobody. */
@NullMarked
package io.gantry.security;

import org.jspecify.annotations.NullMarked;
