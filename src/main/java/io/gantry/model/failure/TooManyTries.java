package io.gantry.model.failure;

import java.time.Duration;

/** Too many wrong passwords for one name from one address. Others who know the password are let in all the same. */
public class TooManyTries extends Failure {

    private final Duration pause;

    public TooManyTries(Duration pause) {
        super("Too many wrong passwords for this user name from your address. Wait before you try again.");
        this.pause = pause;
    }

    /** How long nothing will be tried. */
    public Duration pause() {
        return pause;
    }

    @Override
    public FailureKind kind() {
        return FailureKind.TOO_OFTEN;
    }
}
