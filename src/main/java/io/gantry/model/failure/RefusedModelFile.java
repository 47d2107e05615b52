package io.gantry.model.failure;

/** A model that was sent and can't serve. */
public final class RefusedModelFile extends Failure {

    /** @param reason what is wrong with it, such as {@code the file is no TorchScript that PyTorch can load} */
    public RefusedModelFile(String reason) {
        super("The model is refused: " + reason + ".");
    }
}
