package io.gantry.model.failure;

import java.util.List;

/** Of several files none could be taken; each is told with its reason. */
public class NothingTaken extends Failure {

    private final List<String> errors;

    /** @param errors one text for each file, which begins with its name */
    public NothingTaken(List<String> errors) {
        super("None of the files could be taken");
        this.errors = List.copyOf(errors);
    }

    /** One text for each file. */
    public List<String> errors() {
        return errors;
    }

    @Override
    public FailureKind kind() {
        return FailureKind.UNACCEPTABLE;
    }
}
