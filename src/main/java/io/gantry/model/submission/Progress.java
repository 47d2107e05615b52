package io.gantry.model.submission;

import org.jspecify.annotations.Nullable;

/**
 * How many series of a submission are known, have ended, and have failed.
 *
 * @param begun how much of those is done that are being judged, in series
 */
public record Progress(int known, int ended, int failed, double begun) {

    /** Up to 99, as long as the submission goes on. @param total how many series there are, null until they are known */
    public int percent(@Nullable Integer total) {
        return total == null || total == 0 ? 0 : (int) Math.min(99, 100 * (ended + begun) / total);
    }
}
