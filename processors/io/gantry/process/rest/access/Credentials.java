package io.gantry.process.rest.access;

/** A user name and a password, as the three logins send them. */
public record Credentials(String username, String password) {

    /** A password is never printed. */
    @Override
    public String toString() {
        return "Credentials";
    }
}
