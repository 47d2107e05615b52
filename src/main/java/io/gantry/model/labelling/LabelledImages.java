package io.gantry.model.labelling;

import java.io.IOException;

/** The pictures of a request in the order in which they came, as often as they are walked over; all walks see the same. */
public interface LabelledImages {

    /** Hands them over one by one. */
    void forEach(Taker taker) throws IOException;

    /** Takes one picture. */
    interface Taker {

        void take(LabelledImage image) throws IOException;
    }
}
