package io.gantry.bench;

import io.gantry.inference.BarePictures;
import io.gantry.inference.ModelFolders;
import io.gantry.inference.Models;
import io.gantry.inference.Pictures;
import io.gantry.inference.RenderedScenes;
import io.gantry.model.imaging.Judgement;
import io.gantry.model.imaging.ModelInput;
import io.gantry.picture.Picture;
import io.gantry.picture.PictureLimits;
import io.gantry.picture.PictureReader;
import io.gantry.picture.PictureSource;
import io.gantry.picture.Resize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * {@code rate}: pictures through a detector and a classifier, decoding included, 32 in flight, against the bare forward
 * passes. {@code reloads}: resident memory while a detector is exchanged 200 times under load.
 */
public final class PictureBench {

    private static final int THREADS = 2;
    private static final int IN_FLIGHT = 32;
    private static final int DETECTOR = 1;
    private static final int CLASSIFIER = 3;

    private final PictureReader reader = new PictureReader(PictureLimits.defaults());
    private final Semaphore decoding = new Semaphore(THREADS);
    private final Models models;

    private PictureBench(Models models) {
        this.models = models;
    }

    /** @param args {@code rate PICTURES ROUNDS}, or {@code reloads COUNT} */
    public static void main(String[] args) throws Exception {
        if (args[0].equals("rate")) {
            rate(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        } else {
            reloads(Integer.parseInt(args[1]));
        }
    }

    private static void rate(int pictures, int rounds) throws Exception {
        List<Double> ratios = new ArrayList<>();
        try (Models models = ModelFolders.load(Path.of("models"));
                BarePictures bare = new BarePictures(Path.of("models/yolo"), Path.of("models/scenes"))) {
            PictureBench bench = new PictureBench(models);
            bench.seconds(pictures);
            for (int round = 0; round < rounds; round++) {
                double least = bare.seconds(pictures, THREADS);
                double hub = bench.seconds(pictures);
                ratios.add(least / hub);
                System.out.printf(
                        Locale.ROOT,
                        "bare=%.1f/s hub=%.1f/s ratio=%.2f%n",
                        pictures / least,
                        pictures / hub,
                        least / hub);
            }
        }
        ratios.sort(null);
        System.out.printf(
                Locale.ROOT,
                "ratio_median=%.2f least=%.2f most=%.2f%n",
                ratios.get(ratios.size() / 2),
                ratios.get(0),
                ratios.get(ratios.size() - 1));
    }

    private double seconds(int pictures) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(IN_FLIGHT);
        try {
            long begun = System.nanoTime();
            List<Future<?>> tasks = new ArrayList<>();
            for (int i = 0; i < pictures; i++) {
                byte[] jpeg = RenderedScenes.jpeg(RenderedScenes.NAMES.get(i % RenderedScenes.NAMES.size()));
                tasks.add(clients.submit(() -> judge(jpeg)));
            }
            for (Future<?> task : tasks) {
                task.get();
            }
            return (System.nanoTime() - begun) / 1e9;
        } finally {
            clients.shutdown();
        }
    }

    private List<Judgement> judge(byte[] jpeg) throws IOException, InterruptedException {
        ModelInput forDetector;
        ModelInput forClassifier;
        decoding.acquire();
        try {
            Picture picture = reader.read(PictureSource.of(jpeg));
            forDetector = stretched(picture, models.pictures().size(DETECTOR));
            forClassifier = stretched(picture, models.pictures().size(CLASSIFIER));
        } finally {
            decoding.release();
        }
        Supplier<Judgement> boxes = models.pictures().ask(DETECTOR, forDetector);
        Supplier<Judgement> scene = models.pictures().ask(CLASSIFIER, forClassifier);
        return List.of(boxes.get(), scene.get());
    }

    private static ModelInput stretched(Picture picture, Pictures.Size size) {
        float[] planes = Resize.planar(picture, size.width(), size.height());
        return new ModelInput(planes, picture.width(), picture.height());
    }

    private static void reloads(int count) throws Exception {
        Path folder = Files.createTempDirectory("models");
        for (String name : List.of("yolo", "scenes")) {
            Path to = Files.createDirectories(folder.resolve(name));
            Files.copy(Path.of("models", name, name + ".pt"), to.resolve(name + ".pt"));
            Files.copy(Path.of("models", name, "model.yaml"), to.resolve("model.yaml"));
        }
        Path descriptor = folder.resolve("yolo/model.yaml");
        String text = Files.readString(descriptor);
        try (Models models = ModelFolders.load(folder)) {
            PictureBench bench = new PictureBench(models);
            ExecutorService client = Executors.newSingleThreadExecutor();
            for (int reload = 0; reload <= count; reload++) {
                Future<Double> load = client.submit(() -> bench.seconds(RenderedScenes.NAMES.size()));
                Files.writeString(descriptor, text.replace("version: 1.0.0", "version: 1.0." + reload));
                models.look();
                load.get();
                if (reload % 20 == 0) {
                    System.out.printf(Locale.ROOT, "reloads=%d %s%n", reload, ResidentMemory.now());
                }
            }
            client.shutdown();
        }
    }
}
