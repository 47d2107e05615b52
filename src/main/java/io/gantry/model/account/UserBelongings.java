package io.gantry.model.account;

/**
 * Things that end with their user. Everything of this type is asked, within one transaction, when a user is removed:
 * work that goes on is cancelled, rows go, and objects are left to housekeeping.
 */
public interface UserBelongings {

    /** Removes everything of the user; asked again it finds nothing. */
    void removeAllOf(int userId);
}
