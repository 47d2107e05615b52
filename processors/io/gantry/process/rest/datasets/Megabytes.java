package io.gantry.process.rest.datasets;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Sizes as the contract prints them: without a fraction where there is none. */
final class Megabytes {

    private static final int DECIMALS = 3;

    private Megabytes() {}

    static BigDecimal of(double megabytes) {
        BigDecimal shown = BigDecimal.valueOf(megabytes)
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return shown.scale() < 0 ? shown.setScale(0) : shown;
    }
}
