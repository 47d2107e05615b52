package io.gantry.process.rules;

/** The file of rules can't be used; the message is for whoever wrote it. */
final class BrokenRules extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenRules(String reason) {
        super(reason);
    }
}
