package io.gantry.bench;

import io.gantry.inference.BareModel;
import io.gantry.phantom.PhantomSeries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The least a bulk run can take: only the forward passes, of the same phantoms as {@code PhantomCli} writes for the same
 * seed, with the hub's model, batch size and threads. Prints {@code forward_seconds=}.
 */
public final class ForwardBench {

    private static final String USAGE =
            "usage: ForwardBench MODEL_FOLDER COUNT SEED SIZE SLICES [THREADS, default one a core]";

    private ForwardBench() {}

    /** Ends with status 2 when the arguments can't be understood. */
    public static void main(String[] args) throws Exception {
        if (args.length < 5 || args.length > 6) {
            System.err.println(USAGE);
            System.exit(2);
        }
        int threads = args.length == 6
                ? Integer.parseInt(args[5])
                : Runtime.getRuntime().availableProcessors();
        try (BareModel model = new BareModel(Path.of(args[0]))) {
            List<BareModel.Prepared> series = prepare(model, args);
            model.forward(series.get(0));
            double seconds = forward(model, series, threads);
            System.out.printf(
                    Locale.ROOT,
                    "forward_seconds=%.3f series=%d slices=%s threads=%d%n",
                    seconds,
                    series.size(),
                    args[4],
                    threads);
        }
    }

    private static List<BareModel.Prepared> prepare(BareModel model, String[] args) {
        long seed = Long.parseLong(args[2]);
        int size = Integer.parseInt(args[3]);
        int slices = Integer.parseInt(args[4]);
        List<BareModel.Prepared> prepared = new ArrayList<>();
        for (int index = 0; index < Integer.parseInt(args[1]); index++) {
            prepared.add(model.prepare(
                    index % 2 == 1
                            ? PhantomSeries.withNodules(seed + index, size, slices)
                            : PhantomSeries.healthy(seed + index, size, slices)));
        }
        return prepared;
    }

    private static double forward(BareModel model, List<BareModel.Prepared> series, int threads) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        long start = System.nanoTime();
        List<Future<?>> passes = new ArrayList<>();
        for (BareModel.Prepared one : series) {
            passes.add(pool.submit(() -> model.forward(one)));
        }
        for (Future<?> pass : passes) {
            pass.get();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        pool.shutdown();
        return seconds;
    }
}
