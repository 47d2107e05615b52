package io.gantry.dicom.spool;

import io.gantry.model.file.WordsOfDisk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The segments of a spool that are empty, and how more are made. Safe for use by several threads. */
final class SegmentPool implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentPool.class);
    private static final String SUFFIX = ".spool";
    private static final Pattern NAME = Pattern.compile("\\d{1,9}" + Pattern.quote(SUFFIX));
    private static final int CLOSE_SECONDS = 10;

    private final SpoolSettings settings;
    private final List<Segment> all = new ArrayList<>();
    private final Deque<Segment> ready = new ArrayDeque<>();
    private final ReentrantLock adding = new ReentrantLock();
    private final ExecutorService preparer = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "dicom-spool-prepare");
        thread.setDaemon(true);
        return thread;
    });
    private long allocated;
    private int lastNumber;

    SegmentPool(SpoolSettings settings) {
        this.settings = settings;
    }

    /** Opens what an earlier run left, none of it as ready. */
    List<Segment> openAll() throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(settings.directory())) {
            files = listed.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            int number = Integer.parseInt(name.substring(0, name.length() - SUFFIX.length()));
            Segment segment = Segment.open(file, number);
            all.add(segment);
            allocated += segment.capacity();
            lastNumber = Math.max(lastNumber, number);
        }
        return List.copyOf(all);
    }

    /**
     * Makes segments until enough are ready. What an earlier run left comes up also where there is room for no more: it
     * is what makes room.
     *
     * @throws SpoolFull when there is no room for the first
     */
    void fill() throws IOException {
        try {
            while (ready.size() < settings.readySegments()) {
                giveBack(add());
            }
        } catch (SpoolFull e) {
            if (all.isEmpty()) {
                throw e;
            }
            LOG.warn("The DICOM spool has little room until what it holds is carried on: {}", WordsOfDisk.of(e));
        }
    }

    /** The segment holds nothing any more. One that was cut while it was made is too short to be used again. */
    synchronized void giveBack(Segment segment) {
        if (segment.capacity() < settings.segmentBytes()) {
            discard(segment);
        } else {
            ready.add(segment);
        }
    }

    private void discard(Segment segment) {
        all.remove(segment);
        allocated -= segment.capacity();
        try {
            segment.close();
            Files.deleteIfExists(fileOf(segment.number()));
        } catch (IOException e) {
            LOG.warn("A short segment of the DICOM spool could not be deleted: {}", WordsOfDisk.of(e));
        }
    }

    private Path fileOf(int number) {
        return settings.directory().resolve(String.format("%06d%s", number, SUFFIX));
    }

    /** An empty segment; makes one if none is ready, or waits for the one being made. */
    Segment next() throws IOException {
        Segment next = poll();
        if (next != null) {
            return next;
        }
        adding.lock();
        try {
            Segment made = poll();
            return made == null ? add() : made;
        } finally {
            adding.unlock();
        }
    }

    private synchronized @Nullable Segment poll() {
        Segment next = ready.poll();
        if (isShort()) {
            try {
                preparer.execute(this::prepare);
            } catch (RejectedExecutionException e) {
                LOG.debug("The spool is closing: no segment is prepared");
            }
        }
        return next;
    }

    private void prepare() {
        adding.lock();
        try {
            if (isShort()) {
                giveBack(add());
            }
        } catch (IOException e) {
            LOG.debug("No segment could be added to the DICOM spool ahead of need: {}", e.getMessage());
        } finally {
            adding.unlock();
        }
    }

    private synchronized boolean isShort() {
        return ready.size() < settings.readySegments();
    }

    private Segment add() throws IOException {
        int number = reserve();
        Path file = fileOf(number);
        try {
            Segment segment = Segment.create(file, number, settings.segmentBytes());
            makeNameDurable();
            synchronized (this) {
                all.add(segment);
            }
            return segment;
        } catch (IOException e) {
            synchronized (this) {
                allocated -= settings.segmentBytes();
            }
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** A new file survives a power cut only when its directory is flushed as well. */
    private void makeNameDurable() throws IOException {
        try (FileChannel directory = FileChannel.open(settings.directory())) {
            directory.force(true);
        }
    }

    private synchronized int reserve() throws IOException {
        if (allocated + settings.segmentBytes() > settings.maxBytes()) {
            throw new SpoolFull("the spool holds as much as it may");
        }
        long free = Files.getFileStore(settings.directory()).getUsableSpace();
        if (free - settings.segmentBytes() < settings.minFreeBytes()) {
            throw new SpoolFull("the disk of the spool is nearly full");
        }
        allocated += settings.segmentBytes();
        return ++lastNumber;
    }

    synchronized long allocatedBytes() {
        return allocated;
    }

    @Override
    public void close() throws IOException {
        preparer.shutdown();
        try {
            preparer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            for (Segment segment : all) {
                segment.close();
            }
        }
    }
}
