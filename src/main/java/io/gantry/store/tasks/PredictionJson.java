package io.gantry.store.tasks;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gantry.model.imaging.Box;
import io.gantry.model.imaging.Boxes;
import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.imaging.PictureClass;
import io.gantry.model.task.Prediction;
import java.util.List;

/** What two models said as the contract has it (section 6 of {@code tasks.md}). */
final class PredictionJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** A pixel of a picture of 10,000. */
    private static final double DIGITS = 1e4;

    private PredictionJson() {}

    static String write(Prediction prediction) {
        List<Primitive> primitives = prediction.primitives().boxes().stream()
                .map(PredictionJson::primitive)
                .toList();
        try {
            return JSON.writeValueAsString(new Result(prediction.scene().label(), primitives));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What a model said can always be written", e);
        }
    }

    /** Reads it again. Boxes are as exact as they were written. */
    static Prediction read(String result, double sceneProbability, String classificationBy, String detectionBy) {
        try {
            Result read = JSON.readValue(result, Result.class);
            return new Prediction(
                    new PictureClass(read.imageClass, sceneProbability, ModelIdentity.of(classificationBy)),
                    new Boxes(
                            read.primitives.stream().map(PredictionJson::box).toList(), ModelIdentity.of(detectionBy)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was written can always be read", e);
        }
    }

    private static Box box(Primitive primitive) {
        return new Box(
                primitive.primitiveClass,
                primitive.x,
                primitive.y,
                primitive.width,
                primitive.height,
                primitive.rotation,
                primitive.probability);
    }

    private static Primitive primitive(Box box) {
        return new Primitive(
                box.label(),
                rounded(box.x()),
                rounded(box.y()),
                rounded(box.width()),
                rounded(box.height()),
                rounded(box.rotation()) % 1,
                rounded(box.probability()));
    }

    private static double rounded(double value) {
        return Math.round(value * DIGITS) / DIGITS;
    }

    private record Result(@JsonProperty("image_class") String imageClass, List<Primitive> primitives) {}

    private record Primitive(
            @JsonProperty("primitive_class") String primitiveClass,
            double x,
            double y,
            double width,
            double height,
            double rotation,
            double probability) {}
}
