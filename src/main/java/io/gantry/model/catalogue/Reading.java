package io.gantry.model.catalogue;

/** How a word was read. */
public enum Reading {
    AS_TYPED,
    /** Typed on the keyboard's other layout. */
    KEYBOARD_LAYOUT,
    /** Russian in Latin letters. */
    TRANSLITERATION,
    /** The nearest word that is known. */
    TYPING_ERROR,
    /** No word that is known is near. */
    UNKNOWN
}
