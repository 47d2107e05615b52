package io.gantry.process.failure;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A failure for the log without its messages, which may quote what a sender sent. */
final class Trace {

    private static final int FRAMES = 3;

    private Trace() {}

    /** The classes of a failure and its causes, each with where it came from. */
    static String of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(10)
                .map(Trace::line)
                .collect(Collectors.joining(" caused by "));
    }

    private static String line(Throwable failure) {
        return failure.getClass().getName() + " at "
                + Arrays.stream(failure.getStackTrace())
                        .limit(FRAMES)
                        .map(StackTraceElement::toString)
                        .collect(Collectors.joining(" < "));
    }
}
