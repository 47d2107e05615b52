package io.gantry.process.stage.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.settings.DropBucketSettings;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

class NoteDroppedTest {

    private static final DropBucketSettings SETTINGS = new DropBucketSettings(true, "drops", "in/", "done/", "failed/");

    private final NoteDropped note = new NoteDropped(SETTINGS, null);

    @Test
    void pages_are_asked_for_until_one_is_empty() {
        assertThat(note.begin().prefix()).isEqualTo("in/");
        assertThat(note.begin().marker()).isNull();
        ListObjectsRequest next = note.note(page("in/a.txt", "in/b.txt"));
        assertThat(next.bucket()).isEqualTo("drops");
        assertThat(next.prefix()).isEqualTo("in/");
        assertThat(next.marker()).isEqualTo("in/b.txt");
        assertThat(note.note(page())).isNull();
    }

    @Test
    void what_is_no_zip_is_named_as_of_the_last_whole_look() {
        note.begin();
        note.note(page("in/a.txt", "in/folder/"));
        assertThat(note.ignored()).isEmpty();
        note.note(page());
        assertThat(note.ignored()).containsExactly("a.txt");
        note.begin();
        note.note(page());
        assertThat(note.ignored()).isEmpty();
    }

    @Test
    void what_has_ended_is_passed_by_where_the_whole_bucket_is_looked_at() {
        NoteDropped whole = new NoteDropped(new DropBucketSettings(true, "drops", "", "done/", "failed/"), null);
        whole.begin();
        whole.note(page("done/a.zip", "failed/b.zip", "failed/b.zip.reason.txt", "c.txt"));
        whole.note(page());
        assertThat(whole.ignored()).containsExactly("c.txt");
    }

    private static List<S3Object> page(String... keys) {
        return Stream.of(keys).map(key -> S3Object.builder().key(key).build()).toList();
    }
}
