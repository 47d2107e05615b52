package io.gantry.dicom.deidentify;

/**
 * What a profile does with an attribute.
 *
 * @param action what is to be done
 * @param otherwise what the Basic Profile does: done where the value can't be kept or cleaned
 * @param identifier whether a dummy has to tell its bearer from others
 */
record Rule(Action action, Action otherwise, boolean identifier) {

    static Rule always(Action action) {
        return new Rule(action, action, false);
    }
}
