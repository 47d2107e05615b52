package io.gantry.bench;

import io.gantry.picture.MetadataReader;
import io.gantry.picture.Picture;
import io.gantry.picture.PictureKind;
import io.gantry.picture.PictureLimits;
import io.gantry.picture.PictureReader;
import io.gantry.picture.PictureSource;
import io.gantry.quality.origin.Origin;
import io.gantry.quality.origin.OriginJudge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well pictures of generators are told from others, on those of {@code bench/reference/origins.py}, whose origin is known:
 * of each kind how many are called generated, then precision and recall.
 */
public final class OriginQuality {

    private static final String LIST = "origins.csv";

    private OriginQuality() {}

    /** @param args the folder */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Map<String, int[]> kinds = new TreeMap<>();
        int right = 0;
        int wrong = 0;
        int missed = 0;
        for (String line : Files.readAllLines(folder.resolve(LIST))) {
            String[] fields = line.split(",");
            boolean generated = fields[2].equals("1");
            boolean called =
                    judge(Files.readAllBytes(folder.resolve(fields[0]))).score() > OriginJudge.MOST_OF_PIXELS;
            int[] tally =
                    kinds.computeIfAbsent((generated ? "generated " : "captured ") + fields[1], kind -> new int[2]);
            tally[0] += called ? 1 : 0;
            tally[1]++;
            right += called && generated ? 1 : 0;
            wrong += called && !generated ? 1 : 0;
            missed += !called && generated ? 1 : 0;
        }
        kinds.forEach((kind, tally) ->
                System.out.printf(Locale.ROOT, "%-32s called generated %d of %d%n", kind, tally[0], tally[1]));
        System.out.printf(
                Locale.ROOT,
                "generated: recall %.4f of %d, precision %.4f of %d%n",
                (double) right / (right + missed),
                right + missed,
                (double) right / (right + wrong),
                right + wrong);
    }

    /** Judges a whole file as it is. */
    public static Origin judge(byte[] file) throws IOException {
        PictureSource source = PictureSource.of(file);
        PictureLimits limits = PictureLimits.defaults();
        PictureKind kind = PictureKind.of(file).orElseThrow();
        Picture picture = new PictureReader(limits).read(source);
        return OriginJudge.judge(MetadataReader.read(source, kind, limits), picture, source);
    }
}
