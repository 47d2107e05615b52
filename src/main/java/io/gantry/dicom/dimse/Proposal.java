package io.gantry.dicom.dimse;

import io.gantry.dicom.ul.RoleSelection;
import java.util.List;

/**
 * What a requestor asks for: presentation contexts, at most 128, and roles where they differ from the default.
 *
 * @param contexts abstract syntax and transfer syntaxes of each context
 */
public record Proposal(List<Item> contexts, List<RoleSelection> roles) {

    /** One presentation context without its id. */
    public record Item(String abstractSyntax, List<String> transferSyntaxes) {}

    public static Proposal of(String abstractSyntax, String... transferSyntaxes) {
        return new Proposal(List.of(new Item(abstractSyntax, List.of(transferSyntaxes))), List.of());
    }
}
