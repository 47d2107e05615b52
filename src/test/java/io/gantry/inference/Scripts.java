package io.gantry.inference;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** TorchScript files of the test resources, and others made of them: the code in such a file is text. */
public final class Scripts {

    private static final String ANSWER = "    return torch.mean(images, [1, 2, 3])";

    private Scripts() {}

    /** Answers how bright each image is. */
    public static byte[] brightness() {
        try (var in = resource().openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Never answers. */
    public static byte[] endless() {
        return looping("torch.mul(grown, 1)");
    }

    /** Takes 64 MB more at each step. */
    public static byte[] greedy() {
        return looping("torch.cat([grown, torch.ones([4096, 1, 64, 64])])");
    }

    private static byte[] looping(String step) {
        return with("""
                    grown = images
                    go = True
                    while go:
                      grown = %s
                      go = bool(torch.ge(torch.mean(grown), -1))
                    return torch.mean(grown, [1, 2, 3])""".formatted(step).indent(4));
    }

    private static URL resource() {
        return Objects.requireNonNull(Scripts.class.getResource("brightness.pt"));
    }

    private static byte[] with(String body) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipFile(Path.of(resource().toURI()).toFile());
                var made = new ZipOutputStream(out)) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                byte[] bytes = zip.getInputStream(entry).readAllBytes();
                if (entry.getName().endsWith(".py")) {
                    String code = new String(bytes, StandardCharsets.UTF_8);
                    bytes = code.replace(ANSWER, body).getBytes(StandardCharsets.UTF_8);
                }
                if (!entry.getName().endsWith(".debug_pkl")) {
                    put(made, entry.getName(), bytes);
                }
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    /** Not deflated, as PyTorch wants it. */
    private static void put(ZipOutputStream made, String name, byte[] bytes) throws IOException {
        var crc = new CRC32();
        crc.update(bytes);
        var entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        made.putNextEntry(entry);
        made.write(bytes);
    }
}
