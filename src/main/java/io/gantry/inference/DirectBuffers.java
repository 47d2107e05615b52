package io.gantry.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Memory that PyTorch reads in place, kept from series to series. All buffers have one size. */
final class DirectBuffers {

    /** For slices: 8 images of 512 x 512, or 1 of 1448 x 1448: 8 MiB. */
    static final int FLOATS = 8 * 512 * 512;

    private final ConcurrentLinkedDeque<ByteBuffer> idle = new ConcurrentLinkedDeque<>();
    private final int floats;

    DirectBuffers(int floats) {
        this.floats = floats;
    }

    static ByteBuffer allocate(int floats) {
        return ByteBuffer.allocateDirect(floats * Float.BYTES).order(ByteOrder.nativeOrder());
    }

    ByteBuffer take() {
        ByteBuffer buffer = idle.pollFirst();
        return buffer == null ? allocate(floats) : buffer;
    }

    void giveBack(ByteBuffer buffer) {
        idle.addFirst(buffer);
    }
}
