package io.gantry.dicom.ul;

/** An accepted presentation context: what is spoken of, and how its data sets are encoded. */
public record Context(int id, String abstractSyntax, String transferSyntax) {}
