package io.gantry.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The load generator {@code wrk} against a hub in this process, several addresses in turns. */
final class Wrk {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final OperatingSystemMXBean CPU = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    /** A running hub has been compiled; a cold one spends more time on that than on requests. */
    private static final int WARM_UP = 4;

    private static final Pattern FAULT = Pattern.compile("Non-2xx|Socket errors");

    private Wrk() {}

    /** One run of wrk: requests a second, and the processor time that the hub took for each. */
    record Result(double rate, double cpuMicros) {}

    /** Runs wrk against each address in turns; a first round, four times as long, warms up and is not counted. */
    static Map<String, List<Result>> measure(
            Map<String, String> addresses, String token, int rounds, String seconds, String connections)
            throws IOException, InterruptedException {
        var results = new LinkedHashMap<String, List<Result>>();
        for (int round = 0; round <= rounds; round++) {
            for (var address : addresses.entrySet()) {
                String length = round == 0 ? String.valueOf(WARM_UP * Integer.parseInt(seconds)) : seconds;
                var result = run(address.getValue(), token, length, connections);
                if (round > 0) {
                    results.computeIfAbsent(address.getKey(), name -> new ArrayList<>())
                            .add(result);
                }
            }
        }
        return results;
    }

    /** Prints the median and the spread of each address, and of the ratios of the first to the others, round by round. */
    static void print(Map<String, List<Result>> results) {
        results.forEach((name, all) -> System.out.printf(
                Locale.ROOT,
                "%-12s requests_per_second=%s hub_cpu_microseconds_per_request=%.0f rounds=%d%n",
                name,
                spread(all.stream().map(Result::rate).toList(), "%.0f"),
                median(all.stream().map(Result::cpuMicros).toList()),
                all.size()));
        var first = results.entrySet().iterator().next();
        results.entrySet().stream()
                .skip(1)
                .forEach(other -> System.out.printf(
                        Locale.ROOT,
                        "%s/%s rate=%s%n",
                        first.getKey(),
                        other.getKey(),
                        spread(ratios(first.getValue(), other.getValue()), "%.2f")));
    }

    private static List<Double> ratios(List<Result> ours, List<Result> theirs) {
        return IntStream.range(0, ours.size())
                .mapToObj(round -> ours.get(round).rate() / theirs.get(round).rate())
                .toList();
    }

    private static String spread(List<Double> values, String format) {
        return String.format(
                Locale.ROOT,
                format + " (" + format + " to " + format + ")",
                median(values),
                Collections.min(values),
                Collections.max(values));
    }

    /** Waits until an address answers. */
    static void await(String url, String token) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            try {
                run(url, token, "1", "1");
                return;
            } catch (IOException | IllegalStateException e) {
                if (attempt == 30) {
                    throw new IllegalStateException(url + " does not answer", e);
                }
                Thread.sleep(1000);
            }
        }
    }

    private static Result run(String url, String token, String seconds, String connections)
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

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
