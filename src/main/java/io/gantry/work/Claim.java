package io.gantry.work;

import io.gantry.model.work.Work;
import java.util.UUID;

/**
 * That a node does a piece of work.
 *
 * @param work the piece
 * @param id of this taking of it; what was taken together shares one
 */
record Claim(UUID work, UUID id) {

    static Claim of(Work work) {
        return new Claim(work.id(), work.claim());
    }
}
