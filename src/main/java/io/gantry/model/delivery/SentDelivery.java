package io.gantry.model.delivery;

import io.gantry.model.work.Work;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that is sent, and whose destination is asked to answer for it.
 *
 * @param work under which it is asked
 * @param sopClassUid of the object, null for what is passed on, which is many
 * @param sopInstanceUid likewise
 * @param asked how often it was asked for, this time included
 * @param sentAt when the destination said it has it
 */
public record SentDelivery(
        UUID id,
        Work work,
        String destination,
        UUID submissionId,
        DeliveryKind kind,
        @Nullable String sopClassUid,
        @Nullable String sopInstanceUid,
        int asked,
        Instant sentAt) {}
