package io.gantry.model.account;

/**
 * A user as Keycloak knows him, whether he was ever seen here or not.
 *
 * @param who with his roles, those of his groups and those that come with another among them
 * @param active whether he can sign in
 */
public record Account(Caller who, boolean active) {}
