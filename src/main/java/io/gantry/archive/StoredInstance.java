package io.gantry.archive;

import java.io.InputStream;
import java.nio.channels.FileChannel;

/**
 * One instance inside a series object, byte for byte as it was received. Readable as long as its object is open, by
 * several threads at once.
 */
public final class StoredInstance {

    private final String name;
    private final FileRegion data;

    StoredInstance(String name, FileRegion data) {
        this.name = name;
        this.data = data;
    }

    /** Its name in the object, for example {@code 00001.dcm}. */
    public String name() {
        return name;
    }

    /** First byte of the instance in {@link #channel}. */
    public long offset() {
        return data.start();
    }

    /** Bytes of the instance. */
    public long length() {
        return data.length();
    }

    /** The file of the whole object, to be read by position; not to be closed. */
    public FileChannel channel() {
        return data.channel();
    }

    /** The bytes of the instance from the first on. */
    public InputStream open() {
        return data.stream();
    }
}
