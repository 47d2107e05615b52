package io.gantry.process.stage;

import io.gantry.model.work.Work;
import io.gantry.work.Beginnable;
import io.gantry.work.RetryPolicy;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Claimed work begins, unless it is what ended the nodes that held it before. */
@Component
public class BeginWork {

    private final Map<String, Beginnable> kinds;
    private final RetryPolicy retries;

    public BeginWork(List<Beginnable> kinds, RetryPolicy retries) {
        this.kinds = kinds.stream().collect(Collectors.toMap(Beginnable::kind, Function.identity()));
        this.retries = retries;
    }

    /** The work's subject, or null when nobody wants it any more. */
    @Handler
    public @Nullable Object begin(@Body Work work) {
        retries.checkDeaths(work);
        Beginnable kind = kinds.get(work.kind());
        if (kind == null) {
            throw new IllegalStateException("nothing begins work of the kind " + work.kind());
        }
        return kind.begin(work.subject()).orElse(null);
    }
}
