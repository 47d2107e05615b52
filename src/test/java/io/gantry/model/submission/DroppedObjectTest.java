package io.gantry.model.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DroppedObjectTest {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

    @Test
    void the_same_object_is_told_by_every_answer_of_the_store() {
        DroppedObject listed = object("in/a.zip", "\"e\"", AT);
        assertThat(object("in/a.zip", "\"e\"", Instant.parse("2026-01-02T03:04:05Z")))
                .isEqualTo(listed);
        assertThat(listed.isSame("\"e\"", Instant.parse("2026-01-02T03:04:05Z")))
                .isTrue();
    }

    @Test
    void what_is_put_in_its_place_is_another() {
        DroppedObject listed = object("in/a.zip", "\"e\"", AT);
        assertThat(object("in/a.zip", "\"f\"", AT).id()).isNotEqualTo(listed.id());
        assertThat(object("in/a.zip", "\"e\"", AT.plusSeconds(1)).id()).isNotEqualTo(listed.id());
        assertThat(object("in/b.zip", "\"e\"", AT).id()).isNotEqualTo(listed.id());
        assertThat(listed.isSame("\"f\"", AT)).isFalse();
        assertThat(listed.isSame("\"e\"", AT.plusSeconds(1))).isFalse();
    }

    @Test
    void its_name_is_the_last_part_of_its_key() {
        assertThat(object("in/below/a.zip", "\"e\"", AT).name()).isEqualTo("a.zip");
        assertThat(object("a.zip", "\"e\"", AT).name()).isEqualTo("a.zip");
    }

    private static DroppedObject object(String key, String etag, Instant modified) {
        return DroppedObject.of("drops", key, etag, modified, 1);
    }
}
