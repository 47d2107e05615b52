package io.gantry.model.account;

import io.gantry.model.Given;
import org.jspecify.annotations.Nullable;

/** What may be said of a user; null where nothing is said; what was said before is taken back by null or an empty text. */
public record ProfileFields(
        @Nullable String username,
        @Nullable Given email,
        @Nullable Given fullName,
        @Nullable Given bio,
        @Nullable Given avatarUrl) {}
