package io.gantry.process.failure;

import io.gantry.model.work.Work;
import io.gantry.work.Fallible;
import io.gantry.work.RetryPolicy;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Ends what came to nothing, with the reason. */
@Component
public class FailWork {

    private final Map<String, Fallible> kinds;
    private final RetryPolicy retries;

    public FailWork(List<Fallible> kinds, RetryPolicy retries) {
        this.kinds = kinds.stream().collect(Collectors.toMap(Fallible::kind, Function.identity()));
        this.retries = retries;
    }

    @Handler
    public void fail(@ExchangeProperty("work") Work work, @ExchangeProperty("CamelExceptionCaught") Exception failed) {
        Fallible kind = kinds.get(work.kind());
        if (kind == null) {
            throw new IllegalStateException("nothing ends work of the kind " + work.kind());
        }
        kind.fail(work, retries.reason(work, failed));
    }
}
