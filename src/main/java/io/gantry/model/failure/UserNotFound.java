package io.gantry.model.failure;

/** There is no such user, or nothing may be done to him by whoever asks. */
public class UserNotFound extends Failure {

    public UserNotFound() {
        super("Пользователь не найден");
    }
}
