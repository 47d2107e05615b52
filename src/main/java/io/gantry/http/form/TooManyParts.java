package io.gantry.http.form;

import java.io.IOException;

/** A form of more parts than anybody has a use for. */
public final class TooManyParts extends IOException {

    TooManyParts() {
        super("The form has too many parts");
    }
}
