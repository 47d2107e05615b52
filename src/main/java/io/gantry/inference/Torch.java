package io.gantry.inference;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Starts PyTorch. One forward pass uses one thread; several run side by side instead, which keeps all cores busy without
 * waiting for each other (docs/decisions/0005-djl-torchscript.md). Properties that are set already are left as they are.
 */
final class Torch {

    private static final Logger LOG = LoggerFactory.getLogger(Torch.class);
    private static final String ENGINE = "PyTorch";

    private static boolean told;

    /** PyTorch, ready. */
    record Started(String engine, Device device) {}

    private Torch() {}

    /** Starts it once per process; never asks the network for anything. */
    static synchronized Started start(Path nativeCache, DeviceChoice choice) throws BrokenModel {
        preset("ai.djl.offline", "true");
        preset("OPT_OUT_TRACKING", "true");
        preset("DJL_CACHE_DIR", nativeCache.toAbsolutePath().toString());
        preset("ENGINE_CACHE_DIR", nativeCache.toAbsolutePath().toString());
        preset("ai.djl.pytorch.num_threads", "1");
        preset("ai.djl.pytorch.num_interop_threads", "1");
        try {
            Engine engine = Engine.getEngine(ENGINE);
            tell(engine, choice);
            return new Started(engine.getEngineName(), choice.among(engine.getGpuCount()));
        } catch (EngineException | LinkageError e) {
            LOG.error("PyTorch does not start", e);
            throw new BrokenModel("PyTorch does not start on this machine; the log says why", e);
        }
    }

    private static void tell(Engine engine, DeviceChoice choice) {
        if (!told) {
            told = true;
            int gpus = engine.getGpuCount();
            Level level = choice.fallsBack(gpus) ? Level.WARN : Level.INFO;
            LOG.atLevel(level).log("Models run on {}, PyTorch {}", choice.told(gpus), engine.getVersion());
        }
    }

    private static void preset(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
