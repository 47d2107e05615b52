package io.gantry.model.account;

/** Users who were removed while tokens of theirs may still be good. */
public interface RemovedUsers {

    /** @param subject Keycloak's {@code sub} */
    boolean has(String subject);
}
