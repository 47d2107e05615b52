package io.gantry.model.delivery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a destination said about a delivery it was asked to answer for.
 *
 * @param destination its name in the configuration
 * @param lost instances it does not answer for
 * @param instances instances it was asked about
 * @param failure why, one of PS3.3 C.14.1.1; null when it gave no reason
 */
public record CommitmentTold(
        UUID deliveryId,
        String destination,
        int lost,
        int instances,
        @Nullable Integer failure) {}
