package io.gantry.dicom.ul;

import java.util.List;

/** A proposed presentation context (PS3.8 9.3.2.2): one abstract syntax in one or more transfer syntaxes; the id is odd, 1 to 255. */
public record PresentationContext(int id, String abstractSyntax, List<String> transferSyntaxes) {}
