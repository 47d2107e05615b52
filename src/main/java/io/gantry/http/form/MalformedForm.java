package io.gantry.http.form;

import java.io.IOException;

/** A form that is no form, or that ends before its end. */
public final class MalformedForm extends IOException {

    MalformedForm(String message) {
        super(message);
    }
}
