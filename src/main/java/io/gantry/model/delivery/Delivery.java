package io.gantry.model.delivery;

import io.gantry.model.work.Work;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is being sent.
 *
 * @param work under which it is
 * @param destination its name in the configuration
 * @param analysisId whose result it is; null for what is passed on as it came
 * @param sopClassUid what is made of the result, or is to be made of it next; null before
 * @param objectKey the object that was made of the result, null before
 * @param attempts how often it was tried, this time included
 */
public record Delivery(
        UUID id,
        Work work,
        String destination,
        UUID submissionId,
        @Nullable UUID analysisId,
        DeliveryKind kind,
        @Nullable String sopClassUid,
        @Nullable String objectKey,
        int attempts) {

    /** The kind of the objects that are made of results. */
    public static final String OBJECTS = "results";

    /**
     * Where the object made of a result lies, whatever destinations it is sent to.
     *
     * @param form what it is made as
     */
    public static String keyOf(UUID analysisId, String form) {
        return OBJECTS + "/" + analysisId + "." + form + ".dcm";
    }

    /** Whose turn it takes to be sent to a destination. */
    public static String laneOf(String destination) {
        return "destination:" + destination;
    }
}
