package io.gantry.model.imaging;

import java.util.List;

/** What a model found in a picture, the most probable first. */
public record Boxes(List<Box> boxes, ModelIdentity model) implements Judgement {

    public Boxes {
        boxes = List.copyOf(boxes);
    }
}
