package io.gantry.store.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.model.imaging.ImageFacts;
import io.gantry.model.imaging.Orientation;
import io.gantry.model.imaging.Scanner;
import io.gantry.model.imaging.SeriesFacts;
import io.gantry.model.submission.InstancePlace;
import io.gantry.model.submission.StoredSeries;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoredSeriesJsonTest {

    @Test
    void facts_come_back_as_they_were_also_where_a_number_is_unknown() {
        SeriesFacts facts = new SeriesFacts(
                "CT",
                "CHEST",
                40,
                Double.NaN,
                Set.of("1.2.840.10008.1.2.1"),
                new ImageFacts(
                        Set.of("ORIGINAL", "AXIAL"), Set.of("MONOCHROME2"), Set.of("HU"), "", Orientation.AXIAL, 2.5),
                new Scanner("Gantry", "Phantom"));
        assertThat(StoredSeriesJson.readFacts(StoredSeriesJson.facts(facts))).isEqualTo(facts);
        assertThat(StoredSeriesJson.readFacts(null)).isNull();
    }

    @Test
    void facts_of_an_older_hub_name_no_scanner() {
        String old = StoredSeriesJson.facts(new SeriesFacts("CT", "CHEST", 40, 2.5, Set.of()))
                .replace(",\"scanner\":{\"manufacturer\":\"\",\"model\":\"\"}", "");
        assertThat(old).doesNotContain("scanner");
        assertThat(StoredSeriesJson.readFacts(old).scanner()).isEqualTo(Scanner.UNKNOWN);
    }

    @Test
    void places_keep_their_order() {
        StoredSeries.Parts parts = new StoredSeries.Parts(
                List.of(new InstancePlace("parts/b", "00002.dcm"), new InstancePlace("parts/a", "00001.dcm")),
                List.of(new InstancePlace("parts/c", "00001.dcm")));
        assertThat(StoredSeriesJson.read(StoredSeriesJson.sources(parts), StoredSeries.Parts.class))
                .isEqualTo(parts);
        assertThat(StoredSeriesJson.key(parts)).isNull();
        assertThat(StoredSeriesJson.sources(new StoredSeries.Whole("series/a.zip")))
                .isNull();
    }
}
