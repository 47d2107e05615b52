package io.gantry.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may register.
 *
 * @param mode who may, see {@link Mode}
 */
@ConfigurationProperties("gantry.registration")
public record RegistrationSettings(@DefaultValue("open") Mode mode) {

    /** Who may register by himself. */
    public enum Mode {
        /** Anybody, and he can sign in at once. */
        OPEN,
        /** Anybody; an administrator says yes before he can sign in. */
        APPROVAL,
        /** Nobody. */
        CLOSED
    }
}
