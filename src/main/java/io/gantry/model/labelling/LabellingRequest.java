package io.gantry.model.labelling;

import java.time.Instant;
import java.util.UUID;

/** What a customer wants labelled. */
public record LabellingRequest(UUID id, int ownerId, RequestFields fields, RequestStatus status, Instant createdAt) {}
