package io.gantry.model.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user as others see him.
 *
 * @param id the number that is {@code owner_id} everywhere
 * @param username as it was given; Keycloak makes no difference between small and capital letters
 * @param updatedAt when it was last changed, null while it never was
 */
public record UserProfile(
        int id,
        String username,
        @Nullable String email,
        @Nullable String fullName,
        @Nullable String bio,
        @Nullable String avatarUrl,
        Instant createdAt,
        @Nullable Instant updatedAt) {}
