package io.gantry.work;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Work as it is shown to administrators.
 *
 * @param state {@code waiting}, {@code running}, {@code done}, {@code failed} or {@code cancelled}
 * @param node name of the machine that did it last, null when it was not begun or that machine is gone
 * @param done how far it is, of {@code total}; null where its kind does not tell
 * @param reason of the last try that came to nothing
 * @param notBefore before when it is not tried
 * @param trail JSON of the tries that came to nothing
 */
public record WorkView(
        UUID id,
        String kind,
        UUID subject,
        String lane,
        String state,
        int attempts,
        @Nullable String node,
        @Nullable Integer done,
        @Nullable Integer total,
        @Nullable String reason,
        Instant createdAt,
        Instant notBefore,
        @Nullable Instant claimedAt,
        @Nullable Instant endedAt,
        @JsonRawValue String trail) {}
