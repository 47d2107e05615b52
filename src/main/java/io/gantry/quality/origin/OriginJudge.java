package io.gantry.quality.origin;

import io.gantry.picture.Exif;
import io.gantry.picture.Picture;
import io.gantry.picture.PictureMetadata;
import io.gantry.picture.PictureSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Weighs what tells of a picture's origin. The strongest evidence decides: a signed manifest before a declared source type,
 * that before the marks of programs, those before the tags of cameras. Without any of them only the pixels tell, whose word
 * never goes beyond {@link #MOST_OF_PIXELS}: a picture of a camera that lost its metadata must not be called generated.
 */
public final class OriginJudge {

    /** The highest score without evidence. */
    public static final double MOST_OF_PIXELS = 0.5;

    private static final double SIGNED = 0.99;
    private static final double DECLARED = 0.95;
    private static final double MARKED = 0.97;
    /** Declared by a manifest that does not hold. */
    private static final double CLAIMED = 0.8;

    private static final double CAMERA = 0.05;

    /** How much of a picture each of IPTC's digital source types leaves to a generator. */
    private static final Map<String, Double> SOURCE_TYPES = Map.of(
            "trainedAlgorithmicMedia", 1.0,
            "compositeWithTrainedAlgorithmicMedia", 0.9,
            "compositeSynthetic", 0.85,
            "algorithmicMedia", 0.6,
            "algorithmicallyEnhanced", 0.3,
            "digitalCapture", 0.0,
            "computationalCapture", 0.0,
            "negativeFilm", 0.0,
            "positiveFilm", 0.0,
            "print", 0.0);

    private OriginJudge() {}

    /**
     * Judges a picture.
     *
     * @param source its file, of which a hash is made where a manifest is bound to it
     * @throws IOException where the source fails
     */
    public static Origin judge(PictureMetadata metadata, Picture picture, PictureSource source) throws IOException {
        List<String> evidence = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        Optional<C2pa> manifest = C2pa.of(metadata, source);
        manifest.ifPresent(found -> weigh(found, evidence, scores));
        String declared = Xmp.digitalSourceType(metadata.xmp());
        if (SOURCE_TYPES.containsKey(declared)) {
            evidence.add("digital-source-type:" + declared);
            scores.add(between(SOURCE_TYPES.get(declared), DECLARED));
        }
        Generators.named(metadata).ifPresent(generator -> {
            evidence.add("generator:" + generator);
            scores.add(MARKED);
        });
        if (scores.isEmpty() && isOfCamera(metadata.exif())) {
            evidence.add("camera:exif");
            scores.add(CAMERA);
        }
        double score = scores.isEmpty() ? MOST_OF_PIXELS * PixelTraces.of(picture) : strongest(scores);
        return new Origin(score, List.copyOf(evidence));
    }

    private static void weigh(C2pa manifest, List<String> evidence, List<Double> scores) {
        boolean valid = manifest.state() == C2pa.State.VALID;
        evidence.add(valid ? "c2pa:valid" : "c2pa:invalid");
        for (String type : manifest.sourceTypes()) {
            evidence.add("c2pa-source-type:" + type);
            double share = SOURCE_TYPES.getOrDefault(type, 0.5);
            if (valid) {
                scores.add(between(share, SIGNED));
            } else if (share > 0.5) {
                // A broken manifest proves no camera, but who would forge that a picture was generated?
                scores.add(CLAIMED);
            }
        }
    }

    private static double strongest(List<Double> scores) {
        // Whatever speaks for a generator outweighs what speaks for a camera: parts of a picture may be of either.
        return scores.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    private static double between(double share, double sure) {
        return 1 - sure + share * (2 * sure - 1);
    }

    /** Cameras write who made them and how long the shutter was open; programs that only save keep or drop both. */
    private static boolean isOfCamera(Exif exif) {
        return !exif.text(Exif.MAKE).isEmpty() && !exif.text(Exif.MODEL).isEmpty() && exif.has(Exif.EXPOSURE_TIME);
    }
}
