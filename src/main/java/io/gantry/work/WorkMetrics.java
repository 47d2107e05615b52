package io.gantry.work;

import io.gantry.model.work.Work;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Numbers of work for Prometheus: what waits and runs over all nodes, and what this node did. Labels are kinds and lanes'
 * sorts, never names of people.
 */
@Component
public class WorkMetrics {

    private static final String KIND = "kind";

    private final MeterRegistry meters;
    private final WorkList list;
    private final MultiGauge waiting;
    private final MultiGauge running;
    private final MultiGauge oldest;

    public WorkMetrics(MeterRegistry meters, WorkList list) {
        this.meters = meters;
        this.list = list;
        this.waiting = MultiGauge.builder("gantry.work.waiting").register(meters);
        this.running = MultiGauge.builder("gantry.work.running").register(meters);
        this.oldest =
                MultiGauge.builder("gantry.work.oldest").baseUnit("seconds").register(meters);
    }

    /** Looks at the backlog. */
    public void look() {
        List<WorkList.Backlog> backlog = list.backlog();
        waiting.register(rows(backlog, WorkList.Backlog::waiting), true);
        running.register(rows(backlog, WorkList.Backlog::running), true);
        oldest.register(rows(backlog, WorkList.Backlog::oldest), true);
    }

    private static List<Row<?>> rows(List<WorkList.Backlog> backlog, Function<WorkList.Backlog, Number> value) {
        return backlog.stream()
                .<Row<?>>map(one -> Row.of(Tags.of(KIND, one.kind()), value.apply(one)))
                .toList();
    }

    /** A try ended: {@code done} or {@code failed}. */
    public void ended(Work work, String outcome, long nanoseconds) {
        Counter.builder("gantry.work.ended")
                .tags(KIND, work.kind(), "outcome", outcome)
                .register(meters)
                .increment();
        Timer.builder("gantry.work.time")
                .tags(KIND, work.kind(), "lane", work.lane().replaceFirst(":.*", ""))
                .serviceLevelObjectives(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(1))
                .register(meters)
                .record(nanoseconds, TimeUnit.NANOSECONDS);
    }
}
