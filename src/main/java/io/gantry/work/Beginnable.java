package io.gantry.work;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A kind of work whose subject says that it has begun, and may not be wanted any more. */
public interface Beginnable {

    /** The kind. */
    String kind();

    /** The subject, empty when nobody wants it any more. */
    Optional<?> begin(UUID subject);

    /** A kind beside others of one table. */
    static Beginnable of(String kind, Function<UUID, Optional<?>> begin) {
        return new Beginnable() {

            @Override
            public String kind() {
                return kind;
            }

            @Override
            public Optional<?> begin(UUID subject) {
                return begin.apply(subject);
            }
        };
    }
}
