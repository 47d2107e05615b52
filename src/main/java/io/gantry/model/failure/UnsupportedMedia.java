package io.gantry.model.failure;

/** What was sent is, judged by its bytes, of no kind this door takes. */
public class UnsupportedMedia extends Failure {

    public UnsupportedMedia() {
        super("Unsupported Media Type");
    }

    @Override
    public FailureKind kind() {
        return FailureKind.UNSUPPORTED;
    }
}
