package io.gantry.process.stage.receive;

import io.gantry.model.pushed.ClosedCall;
import io.gantry.model.pushed.DicomCall;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Rejected requests, counted by the hour: those of one caller for one reason share a receipt, and so do all of the callers
 * beyond the first hundred, so that nobody fills the database by asking. The intake's lock guards it.
 */
final class RejectedCalls {

    private static final int MOST_CALLERS = 100;
    private static final String MANY = "*";

    private final Map<UUID, ClosedCall> waiting = new LinkedHashMap<>();
    private final Set<UUID> callers = new HashSet<>();
    private Instant hour = Instant.EPOCH;

    /** Takes one, or several that were counted before and could not be kept. */
    void add(ClosedCall rejected) {
        Instant of = rejected.closedAt().truncatedTo(ChronoUnit.HOURS);
        if (!of.equals(hour)) {
            hour = of;
            callers.clear();
        }
        DicomCall call = rejected.call();
        ClosedCall counted = as(rejected, call.callingAe(), call.calledAe(), call.address());
        boolean known = callers.contains(counted.call().id());
        if (!known && callers.size() >= MOST_CALLERS) {
            counted = as(rejected, MANY, MANY, MANY);
        } else {
            callers.add(counted.call().id());
        }
        waiting.merge(counted.call().id(), counted, RejectedCalls::sum);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** What was counted since this was asked last. */
    List<ClosedCall> take() {
        List<ClosedCall> taken = new ArrayList<>(waiting.values());
        waiting.clear();
        return taken;
    }

    private ClosedCall as(ClosedCall rejected, String callingAe, String calledAe, String address) {
        String name = String.join("\n", "rejected", hour.toString(), rejected.detail(), callingAe, calledAe, address);
        DicomCall call = rejected.call();
        return of(
                rejected,
                new DicomCall(
                        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                        callingAe,
                        calledAe,
                        address,
                        address.equals(MANY) ? null : call.tlsPeer(),
                        call.openedAt(),
                        false),
                rejected.times());
    }

    private static ClosedCall sum(ClosedCall first, ClosedCall second) {
        ClosedCall later = second.closedAt().isAfter(first.closedAt()) ? second : first;
        return of(later, first.call(), first.times() + second.times());
    }

    private static ClosedCall of(ClosedCall rejected, DicomCall call, long times) {
        return new ClosedCall(
                call,
                rejected.ended(),
                rejected.detail(),
                rejected.received(),
                rejected.refused(),
                rejected.bytes(),
                rejected.closedAt(),
                times);
    }
}
