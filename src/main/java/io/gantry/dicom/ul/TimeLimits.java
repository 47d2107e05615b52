package io.gantry.dicom.ul;

import java.time.Duration;

/**
 * How long an association waits. All are more than zero.
 *
 * @param connect for the TCP connection, as requestor
 * @param artim the association request/reject/release timer of PS3.8 9.1.5, for all bytes together
 * @param read for the next bytes of a message that has begun, for a response, and for the peer to take what is written
 * @param idle for the next message on an open association, and for a message to end or to grow by 64 KiB
 */
public record TimeLimits(Duration connect, Duration artim, Duration read, Duration idle) {
    public static final TimeLimits DEFAULT = new TimeLimits(
            Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofSeconds(60), Duration.ofMinutes(5));
}
