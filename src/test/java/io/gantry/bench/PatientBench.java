package io.gantry.bench;

import com.sun.management.OperatingSystemMXBean;
import io.gantry.Gantry;
import io.gantry.access.KeycloakTokens;
import io.gantry.model.Caller;
import io.gantry.model.Patient;
import io.gantry.model.SignInUnavailable;
import io.gantry.process.patients.ReadPatient;
import io.gantry.store.Patients;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Reads one patient through the contract and through plain Spring MVC controllers in the same application, in turns,
 * with {@code wrk}. The first controller does the same step, audit row and all; the second only selects the row.
 */
public final class PatientBench {

    private static final String USAGE = "usage: PatientBench ROUNDS SECONDS CONNECTIONS";
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final OperatingSystemMXBean CPU = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final Pattern FAULT = Pattern.compile("Non-2xx|Socket errors");

    private PatientBench() {}

    /** Ends with status 2 when the arguments can't be understood. */
    public static void main(String[] args) throws Exception {
        if (args.length != 3) {
            System.err.println(USAGE);
            System.exit(2);
        }
        try (var hub = hub()) {
            var results = measure(hub, Integer.parseInt(args[0]), args[1], args[2]);
            results.forEach((name, all) -> System.out.printf(
                    Locale.ROOT,
                    "%-12s requests_per_second=%.0f cpu_microseconds_per_request=%.0f rounds=%d%n",
                    name,
                    median(all, Result::rate),
                    median(all, Result::cpuMicros),
                    all.size()));
            for (var other : List.of("controller", "bare_row")) {
                System.out.printf(
                        Locale.ROOT,
                        "contract/%s rate=%.2f cpu=%.2f%n",
                        other,
                        median(results.get("contract"), Result::rate) / median(results.get(other), Result::rate),
                        median(results.get("contract"), Result::cpuMicros)
                                / median(results.get(other), Result::cpuMicros));
            }
        }
        // Threads of the embedded services outlive the hub.
        System.exit(0);
    }

    /** One run of wrk: requests a second, and the processor time that the hub took for each. */
    private record Result(double rate, double cpuMicros) {}

    private static ConfigurableApplicationContext hub() {
        // As arguments, since default properties would give way to application.yaml.
        return new SpringApplicationBuilder(Gantry.class, PlainControllers.class)
                .run(
                        "--server.port=0",
                        "--gantry.data=target/bench-data",
                        "--gantry.sample.enabled=false",
                        "--gantry.rate.requests=1000000000",
                        "--gantry.embedded.programs=target/test-programs",
                        "--gantry.embedded.postgres.port=0",
                        "--gantry.embedded.s3.port=0",
                        "--gantry.embedded.kafka.port=0",
                        "--gantry.embedded.kafka.controller-port=0",
                        "--gantry.embedded.keycloak.port=0",
                        "--gantry.dicom.port=0");
    }

    private static Map<String, List<Result>> measure(
            ConfigurableApplicationContext hub, int rounds, String seconds, String connections) throws Exception {
        var url = "http://localhost:"
                + ((ServletWebServerApplicationContext) hub).getWebServer().getPort();
        var token = token(hub.getBean(KeycloakTokens.class));
        var id = UUID.randomUUID();
        hub.getBean(Patients.class).create(id, "Ivan", "Ivanov", "bench");
        var paths = new LinkedHashMap<String, String>();
        paths.put("contract", url + "/api/v1/patients/" + id);
        paths.put("controller", url + "/bench/same-step/" + id);
        paths.put("bare_row", url + "/bench/bare-row/" + id);
        var results = new LinkedHashMap<String, List<Result>>();
        for (int round = 0; round <= rounds; round++) {
            for (var path : paths.entrySet()) {
                var result = wrk(path.getValue(), token, seconds, connections);
                if (round > 0) {
                    results.computeIfAbsent(path.getKey(), name -> new ArrayList<>())
                            .add(result);
                }
            }
        }
        return results;
    }

    /** Keycloak may still be starting. */
    private static String token(KeycloakTokens tokens) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .ignoreException(SignInUnavailable.class)
                .until(() -> tokens.signIn("demo-customer", "gantry-demo"), signedIn -> true)
                .accessToken();
    }

    private static Result wrk(String url, String token, String seconds, String connections)
            throws IOException, InterruptedException {
        long before = CPU.getProcessCpuTime();
        var process = new ProcessBuilder(
                        "wrk",
                        "-t1",
                        "-c" + connections,
                        "-d" + seconds + "s",
                        "--timeout",
                        "10s",
                        "-H",
                        "Authorization: Bearer " + token,
                        url)
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        var rate = RATE.matcher(output);
        if (!rate.find() || FAULT.matcher(output).find()) {
            throw new IllegalStateException(output);
        }
        double cpuMicros = (CPU.getProcessCpuTime() - before) / 1000.0;
        double perSecond = Double.parseDouble(rate.group(1));
        return new Result(perSecond, cpuMicros / (perSecond * Integer.parseInt(seconds)));
    }

    private static double median(List<Result> results, ToDoubleFunction<Result> of) {
        return results.stream().mapToDouble(of).sorted().toArray()[results.size() / 2];
    }

    /** What the contract's route is measured against. */
    @RestController
    static class PlainControllers {

        private final ReadPatient step;
        private final Patients patients;

        PlainControllers(ReadPatient step, Patients patients) {
            this.step = step;
            this.patients = patients;
        }

        @GetMapping("/bench/same-step/{id}")
        Patient sameStep(@PathVariable String id, @AuthenticationPrincipal Caller caller) {
            return step.read(id, caller);
        }

        @GetMapping("/bench/bare-row/{id}")
        Patient bareRow(@PathVariable UUID id) {
            return patients.find(id).orElseThrow();
        }
    }
}
