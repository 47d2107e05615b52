package io.gantry.store.catalogue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gantry.model.catalogue.DatasetFields;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** The small catalogue of invented datasets that the embedded default can be tried with. */
public final class SampleCatalogue {

    private static final String FILE = "catalogue/sample.json";

    private SampleCatalogue() {}

    public static List<DatasetFields> read() {
        return read(FILE);
    }

    /** Datasets of a file on the class path, in its order. */
    public static List<DatasetFields> read(String file) {
        try (InputStream json = new ClassPathResource(file).getInputStream()) {
            return new ObjectMapper().readValue(json, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("The datasets of " + file + " cannot be read", e);
        }
    }
}
