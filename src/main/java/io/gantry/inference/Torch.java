package io.gantry.inference;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts PyTorch. One forward pass uses one thread; several run side by side instead, which keeps all cores busy without
 * waiting for each other (docs/decisions/0005-djl-torchscript.md). Properties that are set already are left as they are.
 */
final class Torch {

    private static final Logger LOG = LoggerFactory.getLogger(Torch.class);
    private static final String ENGINE = "PyTorch";

    private static boolean told;

    private Torch() {}

    /** Starts it once per process; never asks the network for anything. */
    static synchronized String start(Path nativeCache) throws BrokenModel {
        preset("ai.djl.offline", "true");
        preset("OPT_OUT_TRACKING", "true");
        preset("DJL_CACHE_DIR", nativeCache.toAbsolutePath().toString());
        preset("ENGINE_CACHE_DIR", nativeCache.toAbsolutePath().toString());
        preset("ai.djl.pytorch.num_threads", "1");
        preset("ai.djl.pytorch.num_interop_threads", "1");
        try {
            Engine engine = Engine.getEngine(ENGINE);
            tellDevice(engine);
            return engine.getEngineName();
        } catch (EngineException | LinkageError e) {
            LOG.error("PyTorch does not start", e);
            throw new BrokenModel("PyTorch does not start on this machine; the log says why", e);
        }
    }

    /** Models are loaded to the first GPU where PyTorch's libraries find one, and run on the CPU elsewhere. */
    private static void tellDevice(Engine engine) {
        if (!told) {
            told = true;
            LOG.info(
                    "Models run on {}, PyTorch {}",
                    engine.getGpuCount() > 0 ? "the first of " + engine.getGpuCount() + " GPUs" : "the CPU",
                    engine.getVersion());
        }
    }

    private static void preset(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
