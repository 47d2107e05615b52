package io.gantry.process.stage.split;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FoldersTest {

    @Test
    void finds_the_folder_of_two_files() {
        assertThat(Folders.common("a/b/1.dcm", "a/b/2.dcm")).isEqualTo("a/b");
    }

    @Test
    void keeps_a_folder_that_holds_the_next_file() {
        assertThat(Folders.common("a/b", "a/b/3.dcm")).isEqualTo("a/b");
    }

    @Test
    void climbs_to_where_both_paths_meet() {
        assertThat(Folders.common("a/b/1.dcm", "a/c/1.dcm")).isEqualTo("a");
        assertThat(Folders.common("a/b", "a/bc/1.dcm")).isEqualTo("a");
    }

    @Test
    void says_nothing_where_paths_meet_at_the_top_only() {
        assertThat(Folders.common("1.dcm", "2.dcm")).isEmpty();
        assertThat(Folders.common("", "a/2.dcm")).isEmpty();
    }
}
