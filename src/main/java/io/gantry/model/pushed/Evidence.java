package io.gantry.model.pushed;

import java.util.Locale;

/** Why a pushed series was judged complete, strongest first. */
public enum Evidence {
    /** As many instances as Images in Acquisition (0020,1002) says, and no more followed. */
    IMAGES_IN_ACQUISITION,
    /** As many instances as the sender answered when it was asked by C-FIND. */
    C_FIND,
    /** No association is open that feeds the study. */
    ASSOCIATION_CLOSED,
    /** An association is open, but nothing came for a while. */
    QUIET_TIME,
    /** Instances kept trickling in for longer than is waited. */
    HARD_CAP;

    /** The word in the database and in answers, such as {@code association-closed}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Evidence of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
