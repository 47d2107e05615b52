package io.gantry.process.rest.users;

import io.gantry.model.Given;
import io.gantry.model.account.ProfileFields;
import org.jspecify.annotations.Nullable;

/** Who registers, as the contract sends it. */
public record NewUser(
        String username,
        @Nullable String email,
        String password,
        @Nullable Given fullName,
        @Nullable Given bio,
        @Nullable Given avatarUrl) {

    ProfileFields fields() {
        return new ProfileFields(username, new Given(email), fullName, bio, avatarUrl);
    }

    /** A password is never printed. */
    @Override
    public String toString() {
        return "NewUser";
    }
}
