package io.gantry.inference;

/** What {@code model.yaml} says about any model (models/README.md has every key). */
sealed interface Descriptor permits ModelDescriptor, PictureDescriptor {

    /** Lower-case letters, digits and hyphens. */
    String name();

    /** Any text without blanks. */
    String version();

    /** Name of the TorchScript file beside the descriptor. */
    String file();

    /** What the file must hash to, 64 hexadecimal digits; empty when any file will do. */
    String sha256();

    /** What the model does. */
    Task task();
}
