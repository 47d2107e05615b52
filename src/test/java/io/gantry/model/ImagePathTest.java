package io.gantry.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.model.catalogue.ImagePath;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ImagePathTest {

    @Test
    void keeps_folders_and_names() {
        assertThat(ImagePath.of("train/normal/IM-0001.jpeg")).isEqualTo("train/normal/IM-0001.jpeg");
        assertThat(ImagePath.of("Снимки\\грудь.png")).isEqualTo("Снимки/грудь.png");
    }

    @Test
    void leaves_no_way_out_of_the_folder() {
        assertThat(ImagePath.of("../../etc/passwd")).isEqualTo("etc/passwd");
        assertThat(ImagePath.of("C:\\Windows\\con.png")).isEqualTo("C_/Windows/_con.png");
        assertThat(ImagePath.of("/..")).isEqualTo("unnamed");
        assertThat(ImagePath.of("a\u202egnp.exe")).isEqualTo("a_gnp.exe");
    }

    @Test
    void numbers_stand_before_the_ending() {
        assertThat(ImagePath.numbered("a/b.png", 2)).isEqualTo("a/b (2).png");
        assertThat(ImagePath.numbered("a.b/c", 3)).isEqualTo("a.b/c (3)");
    }

    @Test
    void a_long_name_keeps_its_ending() {
        assertThat(ImagePath.of("x".repeat(500) + ".dcm")).hasSize(120).endsWith("x.dcm");
    }

    @Property
    void is_always_safe_and_stays_the_same(@ForAll String name) {
        String path = ImagePath.of(name);
        assertThat(ImagePath.of(path)).isEqualTo(path);
        assertThat(path).isNotEmpty().doesNotContain("\\").doesNotContain("\0");
        assertThat(Arrays.asList(path.split("/", -1))).noneMatch(part -> part.isEmpty() || part.matches("\\.+"));
    }
}
