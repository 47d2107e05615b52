package io.gantry.dicom.ul;

/**
 * The answer to one presentation context (PS3.8 9.3.3.2). The transfer syntax is there in any case, but significant only
 * when accepted.
 */
public record ContextAnswer(int id, ContextResult result, String transferSyntax) {

    public boolean accepted() {
        return result == ContextResult.ACCEPTED;
    }
}
