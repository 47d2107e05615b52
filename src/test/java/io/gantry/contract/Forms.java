package io.gantry.contract;

import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BinarySchema;
import io.swagger.v3.oas.models.media.ObjectSchema;

/** Rules of forms, for tests. */
public final class Forms {

    private Forms() {}

    /** A form that needs some files under one name, at most so many. */
    public static ValueRule ofFiles(String name, int most) {
        var files = new ArraySchema().items(new BinarySchema());
        files.setMaxItems(most);
        return RuleMaker.rule(new ObjectSchema().addProperty(name, files).addRequiredItem(name));
    }
}
