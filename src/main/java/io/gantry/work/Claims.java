package io.gantry.work;

import io.gantry.model.work.Work;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What this node believes it holds. A long piece of work asks now and then whether it still does: it may have been
 * cancelled, or given to another node while this one was silent.
 */
@Component
public class Claims {

    /** A claim's transaction has ended after this long: only then its row can be looked for. */
    private static final long SETTLED_NANOS = 2_000_000_000L;

    private final Map<UUID, Held> held = new ConcurrentHashMap<>();

    void hold(Collection<Work> claimed) {
        claimed.forEach(work -> held.put(work.id(), new Held(work, System.nanoTime())));
    }

    void release(Work work) {
        held.computeIfPresent(work.id(), (id, one) -> one.work().equals(work) ? null : one);
    }

    /** Lets go of what was being done, however it ended. */
    public void release(Collection<Work> done) {
        done.forEach(this::release);
    }

    /** Whether the claim held when it was last looked at. */
    public boolean holds(Work work) {
        return holds(Claim.of(work));
    }

    boolean holds(Claim claim) {
        Held found = held.get(claim.work());
        return found != null && Claim.of(found.work()).equals(claim);
    }

    /** @throws ClaimLost when the claim is known to be lost */
    public void check(Work work) {
        if (!holds(work)) {
            throw new ClaimLost();
        }
    }

    /** The claim is lost, whoever works under it. */
    void lose(UUID workId) {
        held.remove(workId);
    }

    /** Those claimed long enough ago that the table must know of them. */
    List<Work> settled() {
        return held.values().stream()
                .filter(one -> System.nanoTime() - one.since() > SETTLED_NANOS)
                .map(Held::work)
                .toList();
    }

    /** What these workers do counts no more: they stop. */
    public void lose(Collection<Work> given) {
        given.forEach(work -> lose(work.id()));
    }

    private record Held(Work work, long since) {}
}
