package io.gantry.inference;

/** Counts what goes on in a model, so that its native memory is given back when it is retired and the last of it has ended. */
final class Usage {

    private final Runnable close;
    private int going;
    private boolean retired;

    Usage(Runnable close) {
        this.close = close;
    }

    /** False when the model is retired: another one serves in its stead, or none. */
    synchronized boolean begin() {
        if (!retired) {
            going++;
        }
        return !retired;
    }

    void end() {
        boolean last;
        synchronized (this) {
            going--;
            last = retired && going == 0;
        }
        if (last) {
            close.run();
        }
    }

    /** Nothing begins any more. */
    void retire() {
        boolean idle;
        synchronized (this) {
            idle = !retired && going == 0;
            retired = true;
        }
        if (idle) {
            close.run();
        }
    }
}
