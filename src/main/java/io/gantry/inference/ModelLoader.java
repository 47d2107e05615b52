package io.gantry.inference;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Loads models and closes them, all on one thread. The C library keeps an arena for each few threads: models that were loaded
 * by whichever request asked for them would leave free pieces of a model's size in every arena.
 */
final class ModelLoader {

    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor thread;
    private final InferenceSettings settings;

    ModelLoader(InferenceSettings settings) {
        this.settings = settings;
        thread = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), ModelLoader::daemon);
        thread.allowCoreThreadTimeOut(true);
    }

    private static Thread daemon(Runnable work) {
        Thread loader = new Thread(work, "model-loader");
        loader.setDaemon(true);
        return loader;
    }

    /** @throws BrokenModel as {@link TorchScript#load} */
    TorchScript load(Descriptor descriptor, Path file) throws BrokenModel {
        return await(() -> TorchScript.load(descriptor, file, Torch.start(settings.nativeCache(), settings.device())));
    }

    /** Gives the memory of a model back, soon; no pass through it is under way. */
    void unload(TorchScript script) {
        thread.execute(() -> {
            script.close();
            NativeHeap.trim();
        });
    }

    private TorchScript await(Callable<TorchScript> work) throws BrokenModel {
        try {
            return thread.submit(work).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokenModel("the hub ends while it is loaded", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BrokenModel broken) {
                throw broken;
            }
            throw new BrokenModel("it can't be loaded", e.getCause());
        }
    }
}
