package io.gantry.model.failure;

/** Somebody else has the user name or the e-mail address already. */
public class UserTaken extends Failure {

    private UserTaken(String message) {
        super(message);
    }

    public static UserTaken name() {
        return new UserTaken("Имя пользователя уже зарегистрировано");
    }

    public static UserTaken email() {
        return new UserTaken("Email уже зарегистрирован");
    }

    @Override
    public FailureKind kind() {
        return FailureKind.UNACCEPTABLE;
    }
}
