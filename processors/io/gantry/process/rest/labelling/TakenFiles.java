package io.gantry.process.rest.labelling;

import io.gantry.model.failure.Failure;
import io.gantry.model.failure.FailureKind;
import io.gantry.model.failure.NothingTaken;
import io.gantry.store.labelling.RequestImages.Added;
import java.util.ArrayList;
import java.util.List;

/** What became of the files of one request so far. */
final class TakenFiles {

    private int uploaded;
    private int skipped;
    private final List<String> errors = new ArrayList<>();

    int uploaded() {
        return uploaded;
    }

    int skipped() {
        return skipped;
    }

    List<String> errors() {
        return errors;
    }

    void take(Added added) {
        if (added == Added.YES) {
            uploaded++;
        } else {
            skipped++;
        }
    }

    void refuse(String name, String reason) {
        errors.add(name + ": " + reason);
    }

    /**
     * Refuses a file for what is wrong with it.
     *
     * @throws Failure where it is the hub's own trouble
     */
    String refuse(String name, Failure failure) {
        if (failure.kind() == FailureKind.UNAVAILABLE
                || failure.kind() == FailureKind.FAULT
                || failure.kind() == FailureKind.NOT_FOUND) {
            throw failure;
        }
        String reason = String.valueOf(failure.getMessage());
        refuse(name, reason);
        return reason;
    }

    /** @throws NothingTaken when there were only refusals */
    void check() {
        if (uploaded + skipped == 0 && !errors.isEmpty()) {
            throw new NothingTaken(errors);
        }
    }
}
