package io.gantry.dicom.service;

import io.gantry.dicom.dimse.AssociationFacts;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A C-STORE-RQ (PS3.7 9.1.1) on its presentation context. The UIDs were checked by PS3.5 9.1.
 *
 * @param moveOriginatorAe who asked for the C-MOVE this is a sub-operation of
 */
public record StoreRequest(
        AssociationFacts association,
        String sopClassUid,
        String sopInstanceUid,
        String transferSyntaxUid,
        Optional<String> moveOriginatorAe,
        OptionalInt moveOriginatorMessageId) {}
