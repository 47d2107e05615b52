package io.gantry.phantom;

import java.util.Random;

/** Random numbers by their range. {@link Random} is specified to the bit, so a seed means the same everywhere. */
final class Draw {

    private final Random random;

    Draw(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
    }

    double between(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }

    int whole(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    double gaussian() {
        return random.nextGaussian();
    }

    /** A direction with every direction as likely. */
    Point direction() {
        return new Point(gaussian(), gaussian(), gaussian()).unit();
    }
}
