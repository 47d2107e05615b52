package io.gantry.dicom.ul;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for associations: virtual where Java has them (21 and later), else platform threads with small stacks. */
public final class Threads {
    private static final long STACK_BYTES = 256 << 10;

    private Threads() {}

    /** An executor with one thread a task. */
    public static ExecutorService perTask(String name) {
        try {
            Object service =
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
            return (ExecutorService) service;
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return platform(name);
        }
    }

    private static ExecutorService platform(String name) {
        AtomicInteger number = new AtomicInteger();
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(null, task, name + "-" + number.incrementAndGet(), STACK_BYTES);
            thread.setDaemon(true);
            return thread;
        });
    }
}
