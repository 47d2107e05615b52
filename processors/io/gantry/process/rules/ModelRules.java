package io.gantry.process.rules;

import io.gantry.archive.StoredInstance;
import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomReader;
import io.gantry.dicom.data.ReadOptions;
import io.gantry.model.failure.RefusedByModel;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The rules by which models are chosen, from a file that is looked at again and again. Where there is none, the door's wish
 * decides. A file that is broken changes nothing; where it is broken from the start, every series is refused with that
 * reason rather than read by a model that nobody chose.
 */
@Component
public class ModelRules {

    private static final Logger LOG = LoggerFactory.getLogger(ModelRules.class);
    private static final int BUFFER = 1 << 14;
    private static final String MEND = "Whoever runs it finds the reason in its log.";
    private static final List<ModelRule> ABSENT =
            List.of(new ModelRule(ModelRule.OTHERWISE, null, List.of(ModelRule.ASKED), null));

    private final Path file;
    private @Nullable String text;
    private volatile Present present = new Present(ABSENT, null);

    /**
     * What is in force.
     *
     * @param rules in their order, the one for all others last
     * @param problem why the file as it stands is not; null where it is
     */
    public record Present(List<ModelRule> rules, @Nullable String problem) {}

    public ModelRules(@Value("${gantry.inference.rules}") Path file) {
        this.file = file;
        look();
        String problem = present.problem();
        if (problem != null) {
            String refusal = "This hub's rules of models are broken. " + MEND;
            present = new Present(List.of(new ModelRule(ModelRule.OTHERWISE, null, List.of(), refusal)), problem);
        }
    }

    /** Looks at the file again. */
    public synchronized void look() {
        String now = read();
        if (now != null && !now.equals(text)) {
            text = now;
            take(now);
        }
    }

    private void take(String now) {
        try {
            present = new Present(now.isEmpty() ? ABSENT : RuleFile.read(now), null);
            LOG.info("{} rules of models are in force", present.rules().size());
        } catch (BrokenRules e) {
            LOG.warn("The rules of models are refused, those before stay in force: {}", e.getMessage());
            present = new Present(present.rules(), e.getMessage());
        }
    }

    /** Empty where there is no file; null where it can't be read at the moment. */
    private @Nullable String read() {
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            LOG.warn("The rules of models can't be read, those before stay in force");
            return null;
        }
    }

    /** What is in force. */
    public Present present() {
        return present;
    }

    /**
     * What reads a series.
     *
     * @param first its first image
     * @param asked the model that its door asks for, null for none
     * @throws RefusedByModel when a condition can't be told of it
     */
    public Decision decide(String door, @Nullable String asked, int slices, Header first) throws IOException {
        List<ModelRule> rules = present.rules();
        if (rules.size() == 1) {
            return rules.get(0).decision();
        }
        SeriesValues.Known series = new SeriesValues.Known(door, named(asked), slices, header(first));
        try {
            return rules.stream()
                    .filter(rule -> rule.holds(series))
                    .findFirst()
                    .orElseThrow()
                    .decision();
        } catch (BrokenRules e) {
            LOG.warn("No model can be chosen for a series: {}", e.getMessage());
            throw new RefusedByModel("A rule of this hub can't be told of the series. " + MEND);
        }
    }

    /** Without what it says of other models. */
    private static String named(@Nullable String asked) {
        return asked == null ? "" : asked.replaceAll(",.*", "");
    }

    private static DataSet header(Header first) throws IOException {
        try (InputStream in = new BufferedInputStream(first.open(), BUFFER)) {
            return DicomReader.readPart10(in, ReadOptions.header()).dataSet();
        }
    }

    /** An image's bytes, read only where a rule asks for them. */
    public interface Header {
        InputStream open() throws IOException;
    }

    /** The header of a stored image. */
    public static Header of(StoredInstance instance) {
        return instance::open;
    }
}
