package io.gantry.bench;

import io.gantry.dicom.codec.Codecs;
import io.gantry.dicom.codec.PixelFile;
import io.gantry.dicom.codec.frame.FrameCodec;
import io.gantry.dicom.codec.frame.FrameFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Times the lossless decoders against DCMTK's over many frames, in turns, on one thread each, in processor time so
 * that a busy machine does not decide. Of DCMTK's programs, what they take
 * for one frame is subtracted, and so is what {@code dcmconv} takes to copy the decoded frames: both sides are then left
 * with decoding.
 */
public final class CodecBench {

    private static final int FRAMES = 40;
    private static final int ROUNDS = 6;

    private CodecBench() {}

    /** @param args the folder for the files */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Path many = folder.resolve("many.dcm");
        Path one = folder.resolve("one.dcm");
        MultiFrame.write(many, FRAMES);
        MultiFrame.write(one, 1);
        compare(folder, "JPEG lossless", List.of("dcmcjpeg", "+e1"), "dcmdjpeg", "1.2.840.10008.1.2.4.70");
        compare(folder, "JPEG-LS", List.of("dcmcjpls"), "dcmdjpls", "1.2.840.10008.1.2.4.80");
    }

    private static void compare(Path folder, String name, List<String> encoder, String decoder, String syntax)
            throws Exception {
        Path many = folder.resolve("many.dcm");
        Path one = folder.resolve("one.dcm");
        Path manyEncoded = folder.resolve("many-" + decoder + ".dcm");
        Path oneEncoded = folder.resolve("one-" + decoder + ".dcm");
        Path out = folder.resolve("out.dcm");
        run(encoder, many, manyEncoded);
        run(encoder, one, oneEncoded);
        PixelFile file = PixelFile.read(manyEncoded);
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            double whole = run(List.of(decoder), manyEncoded, out) - run(List.of(decoder), oneEncoded, out);
            double copying = run(List.of("dcmconv"), many, out) - run(List.of("dcmconv"), one, out);
            double own = decode(file, syntax);
            if (round > 0) {
                theirs.add((whole - copying) / (FRAMES - 1));
                ours.add(own / FRAMES);
                ratios.add(ours.get(round - 1) / theirs.get(round - 1));
            }
        }
        System.out.printf(
                "%-14s gantry %6.2f ms/frame   %s %6.2f ms/frame   ratio %.2f (%.2f to %.2f)%n",
                name,
                median(ours),
                decoder,
                median(theirs),
                median(ours) / median(theirs),
                Collections.min(ratios),
                Collections.max(ratios));
    }

    /** Milliseconds of processor time for all frames. */
    private static double decode(PixelFile file, String syntax) {
        FrameCodec codec = Codecs.of(syntax).orElseThrow();
        FrameFormat format = file.format();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        for (byte[] frame : file.fragments()) {
            codec.decode(frame, format);
        }
        return (threads.getCurrentThreadCpuTime() - start) / 1e6;
    }

    /** Milliseconds of processor time a program takes in user mode and in the kernel. */
    private static double run(List<String> command, Path in, Path out) throws IOException, InterruptedException {
        String timed = "TIMEFORMAT='%3U %3S'; time " + String.join(" ", command) + " \"$0\" \"$1\" 2>/dev/null >&2";
        Process process = new ProcessBuilder("bash", "-c", timed, in.toString(), out.toString())
                .redirectErrorStream(true)
                .start();
        String times = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " failed");
        }
        return Arrays.stream(times.trim().split("\\s+"))
                        .mapToDouble(Double::parseDouble)
                        .sum()
                * 1000;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
