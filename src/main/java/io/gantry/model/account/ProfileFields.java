package io.gantry.model.account;

import org.jspecify.annotations.Nullable;

/** What may be said of a user; null where nothing is said, an empty text to take back what was. */
public record ProfileFields(
        @Nullable String username,
        @Nullable String email,
        @Nullable String fullName,
        @Nullable String bio,
        @Nullable String avatarUrl) {}
