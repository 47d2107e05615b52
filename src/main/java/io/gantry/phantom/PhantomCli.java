package io.gantry.phantom;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipOutputStream;

/** Makes phantoms from the command line, every second one with nodules. */
public final class PhantomCli {

    private static final String USAGE = """
            usage: PhantomCli OUT COUNT SEED SIZE SLICES [--truth FILE.csv] [--segmentations]
              OUT     a folder, or a file that ends in .zip
              COUNT   how many studies, each of one series
              SEED    the first study's seed; the next one's is one higher
              SIZE    rows and columns
              SLICES  slices of each series
              --segmentations  a DICOM Segmentation of the nodules beside each series; OUT is a folder""";

    private PhantomCli() {}

    /** Ends with status 2 when the arguments can't be understood. */
    public static void main(String[] args) throws IOException {
        List<String> options = Arrays.asList(args).subList(Math.min(5, args.length), args.length);
        boolean truth = options.size() > 1 && options.get(0).equals("--truth");
        List<String> others = truth ? options.subList(2, options.size()) : options;
        boolean segmentations = others.equals(List.of("--segmentations")) && !args[0].endsWith(".zip");
        if (args.length < 5 || !others.isEmpty() && !segmentations) {
            System.err.println(USAGE);
            System.exit(2);
        }
        Request request = new Request(
                Path.of(args[0]),
                Integer.parseInt(args[1]),
                Long.parseLong(args[2]),
                Integer.parseInt(args[3]),
                Integer.parseInt(args[4]),
                segmentations);
        try (Writer file = truth ? Files.newBufferedWriter(Path.of(options.get(1))) : Writer.nullWriter();
                PrintWriter csv = new PrintWriter(file)) {
            csv.println("study,series_uid,pathology,x_mm,y_mm,z_mm,diameter_mm,volume_mm3,rx_mm,ry_mm,rz_mm");
            make(request, csv);
        }
    }

    private record Request(Path out, int count, long seed, int size, int slices, boolean segmentations) {}

    private static void make(Request request, PrintWriter csv) throws IOException {
        if (!request.out().toString().endsWith(".zip")) {
            for (int index = 0; index < request.count(); index++) {
                writeFolder(study(request, index, csv), request.out().resolve(name(index)), request.segmentations());
            }
            return;
        }
        try (ZipOutputStream zip =
                new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(request.out()), 1 << 16))) {
            zip.setLevel(1);
            for (int index = 0; index < request.count(); index++) {
                study(request, index, csv).writeTo(zip, name(index) + "/");
            }
        }
    }

    private static void writeFolder(PhantomStudy study, Path folder, boolean segmentations) throws IOException {
        study.writeTo(folder);
        if (segmentations) {
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(folder.resolve("segmentation.dcm")))) {
                study.writeSegmentation(out, 0, 0);
            }
        }
    }

    private static PhantomStudy study(Request request, int index, PrintWriter csv) {
        long seed = request.seed() + index;
        PhantomSeries series = index % 2 == 1
                ? PhantomSeries.withNodules(seed, request.size(), request.slices())
                : PhantomSeries.healthy(seed, request.size(), request.slices());
        PhantomStudy study = new PhantomStudy(List.of(series));
        String start = name(index) + "," + study.seriesUid(0) + ",";
        if (series.truth().isEmpty()) {
            csv.println(start + "0,,,,,,,,");
        }
        for (Nodule nodule : series.truth()) {
            csv.println(start + line(nodule));
        }
        return study;
    }

    private static String line(Nodule nodule) {
        Point at = nodule.centre();
        return String.format(
                Locale.ROOT,
                "1,%.2f,%.2f,%.2f,%.2f,%.1f,%.3f,%.3f,%.3f",
                at.x(),
                at.y(),
                at.z(),
                nodule.diameter(),
                nodule.volume(),
                nodule.rx(),
                nodule.ry(),
                nodule.rz());
    }

    private static String name(int index) {
        return String.format(Locale.ROOT, "study-%05d", index + 1);
    }
}
