package io.gantry.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.gantry.model.Given;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells a field that was sent as null from one that was not sent. */
@Component
final class GivenModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    GivenModule() {
        super("given");
        addDeserializer(Given.class, new Reader());
    }

    private static final class Reader extends StdDeserializer<Given> {

        private static final long serialVersionUID = 1L;

        Reader() {
            super(Given.class);
        }

        @Override
        public Given deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return new Given(_parseString(parser, context, this));
        }

        @Override
        public Given getNullValue(DeserializationContext context) {
            return new Given(null);
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }
}
