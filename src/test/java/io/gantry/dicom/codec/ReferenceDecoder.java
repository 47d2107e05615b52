package io.gantry.dicom.codec;

import io.gantry.dicom.codec.frame.FrameFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Decodes a file by GDCM, or by DCMTK where GDCM can't or is known to be wrong (RLE of more than 8 bits and colour). */
final class ReferenceDecoder {

    private ReferenceDecoder() {}

    /** The first frame of the file, colour-by-pixel and RGB; empty when no program at hand decodes it. */
    static Optional<byte[]> firstFrame(Path file, String syntax, Path folder) throws Exception {
        for (List<String> command : commands(syntax)) {
            Path decoded = Files.createTempFile(folder, "decoded", ".dcm");
            List<String> call = new ArrayList<>(command);
            call.add(file.toString());
            call.add(decoded.toString());
            if (run(call) && Files.size(decoded) > 0) {
                return Optional.of(normalise(PixelFile.read(decoded)));
            }
        }
        return Optional.empty();
    }

    /** Whether a program can be run here. */
    static boolean isInstalled(String program) {
        try {
            return run(List.of(program, "--version"));
        } catch (IOException | InterruptedException absent) {
            return false;
        }
    }

    private static List<List<String>> commands(String syntax) {
        if (syntax.equals("1.2.840.10008.1.2.5")) {
            return List.of(List.of("dcmdrle"));
        }
        String decoder = syntax.matches(".*\\.8[01]") ? "dcmdjpls" : "dcmdjpeg";
        return syntax.matches(".*\\.9[01]")
                ? List.of(List.of("gdcmconv", "--raw"))
                : List.of(List.of("gdcmconv", "--raw"), List.of(decoder));
    }

    private static boolean run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return false;
        }
        return process.exitValue() == 0;
    }

    private static byte[] normalise(PixelFile file) {
        FrameFormat format = file.format();
        byte[] frame = format.planarConfiguration() == 1 ? byPixel(file.firstFrame(), format) : file.firstFrame();
        return format.photometricInterpretation().startsWith("YBR_FULL") ? toRgb(frame) : frame;
    }

    private static byte[] byPixel(byte[] planes, FrameFormat format) {
        int bytes = format.bytesPerSample();
        byte[] frame = new byte[planes.length];
        for (int at = 0; at < frame.length; at++) {
            int sample = at / bytes;
            int component = sample % format.samplesPerPixel();
            int pixel = sample / format.samplesPerPixel();
            frame[at] = planes[(component * format.pixels() + pixel) * bytes + at % bytes];
        }
        return frame;
    }

    private static byte[] toRgb(byte[] frame) {
        for (int at = 0; at + 2 < frame.length; at += 3) {
            double y = frame[at] & 0xFF;
            double cb = (frame[at + 1] & 0xFF) - 128;
            double cr = (frame[at + 2] & 0xFF) - 128;
            frame[at] = rounded(y + 1.402 * cr);
            frame[at + 1] = rounded(y - 0.344136 * cb - 0.714136 * cr);
            frame[at + 2] = rounded(y + 1.772 * cb);
        }
        return frame;
    }

    private static byte rounded(double value) {
        return (byte) Math.max(0, Math.min(255, Math.round(value)));
    }
}
