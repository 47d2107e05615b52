package io.gantry.model.imaging;

/**
 * Which model it was, to the byte.
 *
 * @param name the model's name in its descriptor
 * @param version the model's version in its descriptor
 * @param sha256 SHA-256 of the model's file, 64 lower-case hexadecimal digits
 */
public record ModelIdentity(String name, String version, String sha256) {

    /** As tables keep it, and headers tell it: the three with a blank between them, none of which has one. */
    public String text() {
        return name + " " + version + " " + sha256;
    }

    /** Reads it again. */
    public static ModelIdentity of(String text) {
        String[] words = text.split(" ");
        return new ModelIdentity(words[0], words[1], words[2]);
    }
}
