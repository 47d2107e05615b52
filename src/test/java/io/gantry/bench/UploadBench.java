package io.gantry.bench;

import io.gantry.FreePorts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/**
 * Sends one file with {@code curl}, in turns: as a form through the front door to this machine's disk, as a form that is
 * kept in the object store, and by PUT to nginx, which writes it to a file. Then fetches it from the hub and from nginx.
 */
public final class UploadBench {

    private static final String USAGE = "usage: UploadBench ROUNDS MEGABYTES FOLDER";

    private UploadBench() {}

    /** Ends with status 2 when the arguments can't be understood. */
    public static void main(String[] args) throws Exception {
        if (args.length != 3) {
            System.err.println(USAGE);
            System.exit(2);
        }
        var folder = Files.createDirectories(Path.of(args[2]).toAbsolutePath());
        var file = write(folder, Integer.parseInt(args[1]));
        int port = FreePorts.next();
        var nginx = nginx(folder, port);
        try (var hub = BenchHub.start(PlainDoor.class, "--gantry.http.max-body=1GB", "--gantry.rate.uploads=1000000")) {
            measure(hub, file, "http://127.0.0.1:" + port, Integer.parseInt(args[0]));
        } finally {
            nginx.destroy();
            nginx.waitFor();
        }
        // Threads of the embedded services outlive the hub.
        System.exit(0);
    }

    private static void measure(BenchHub hub, Path file, String nginx, int rounds) throws Exception {
        var address = "http://" + hub.address();
        var bearer = "Authorization: Bearer " + hub.token();
        var form = "file=@" + file;
        var rates = new LinkedHashMap<String, List<Double>>();
        for (int round = 0; round <= rounds; round++) {
            var now = Map.of(
                    "form_to_disk", curl("%{speed_upload}", "-H", bearer, "-F", form, address + "/bench/upload"),
                    "put_to_nginx", curl("%{speed_upload}", "-T", file.toString(), nginx + "/put.bin"),
                    "form_to_objects", curl("%{speed_upload}", "-H", bearer, "-F", form, address + "/upload"),
                    "get_from_hub",
                            curl("%{speed_download}", "-H", bearer, address + "/download/" + file.getFileName()),
                    "get_from_nginx", curl("%{speed_download}", nginx + "/" + file.getFileName()));
            // The first round warms up.
            if (round > 0) {
                now.forEach((name, rate) ->
                        rates.computeIfAbsent(name, absent -> new ArrayList<>()).add(rate));
            }
        }
        rates.forEach((name, all) -> System.out.println(name + " MB_per_second=" + spread(all, "%.0f")));
        System.out.println("form_to_disk/put_to_nginx rate="
                + spread(ratios(rates.get("form_to_disk"), rates.get("put_to_nginx")), "%.2f"));
        System.out.println("get_from_hub/get_from_nginx rate="
                + spread(ratios(rates.get("get_from_hub"), rates.get("get_from_nginx")), "%.2f"));
    }

    private static List<Double> ratios(List<Double> ours, List<Double> theirs) {
        var ratios = new ArrayList<Double>();
        for (int round = 0; round < ours.size(); round++) {
            ratios.add(ours.get(round) / theirs.get(round));
        }
        return ratios;
    }

    private static String spread(List<Double> values, String format) {
        return String.format(
                Locale.ROOT,
                format + " (" + format + " to " + format + ")",
                values.stream().sorted().toList().get(values.size() / 2),
                Collections.min(values),
                Collections.max(values));
    }

    /** Megabytes of 10^6 bytes a second, as curl counts them. */
    private static double curl(String figure, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("curl", "-sS", "-f", "-o", "/dev/null", "-w", figure));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(output);
        }
        return Double.parseDouble(output) / 1e6;
    }

    private static Path write(Path folder, int megabytes) throws IOException {
        var file = folder.resolve("upload-" + megabytes + ".bin");
        var random = new Random(1);
        var piece = new byte[1_000_000];
        try (var out = Files.newOutputStream(file)) {
            for (int i = 0; i < megabytes; i++) {
                random.nextBytes(piece);
                out.write(piece);
            }
        }
        return file;
    }

    private static Process nginx(Path folder, int port) throws IOException {
        var configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, """
                daemon off;
                worker_processes 1;
                pid %1$s/nginx.pid;
                error_log %1$s/nginx.log;
                events {}
                http {
                    access_log off;
                    sendfile on;
                    client_body_temp_path %1$s/nginx-body;
                    server {
                        listen 127.0.0.1:%2$d;
                        root %1$s;
                        client_max_body_size 0;
                        client_body_buffer_size 128k;
                        location / { dav_methods PUT; }
                    }
                }
                """.formatted(folder, port));
        // As who runs the benchmark, since the files are his.
        return new ProcessBuilder(
                        "nginx", "-c", configuration.toString(), "-g", "user " + System.getProperty("user.name") + ";")
                .inheritIO()
                .start();
    }

    /** The front door with nothing behind it. */
    @RestController
    static class PlainDoor {

        @PostMapping("/bench/upload")
        void keep(@RequestParam MultipartFile file) throws IOException {
            var kept = Files.createTempFile("gantry-bench", ".bin");
            Files.delete(kept);
            file.transferTo(kept);
            Files.delete(kept);
        }
    }
}
