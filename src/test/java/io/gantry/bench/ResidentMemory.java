package io.gantry.bench;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What this process holds of the machine's memory, in mebibytes.
 *
 * @param resident all of it, native libraries' part included
 * @param heap what the virtual machine has taken for objects
 * @param direct buffers beside the heap
 */
record ResidentMemory(long resident, long heap, long direct) {

    private static final int KIBI = 1024;

    /** After a collection, so that what the heap may still give back does not count. */
    static ResidentMemory now() throws IOException {
        System.gc();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
        return new ResidentMemory(residentKibibytes() / KIBI, heap / KIBI / KIBI, direct / KIBI / KIBI);
    }

    /** proc(5): VmRSS. */
    private static long residentKibibytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** What is neither heap nor direct buffers: PyTorch's, and the virtual machine's own. */
    long others() {
        return resident - heap - direct;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "resident_mib=%d heap=%d direct=%d others=%d", resident, heap, direct, others());
    }
}
