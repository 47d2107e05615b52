package io.gantry.model.account;

import java.util.Locale;

/** The realm roles of Keycloak; {@code UNIVERSAL} stands for all of them. Strongest first. */
public enum Role {
    UNIVERSAL,
    ADMIN,
    LABELER,
    CUSTOMER;

    /** The role's name in Keycloak. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
