package io.gantry.dicom.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.VR;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SafePrivateTest {

    private static final byte[] KEY = new byte[16];

    private static DataSet image() {
        return new DataSet()
                .put(0x00190010, VR.LO, "SIEMENS MR HEADER")
                .put(0x00190011, VR.LO, "NOBODY KNOWS")
                .put(0x0019100C, VR.IS, 1000)
                .put(0x0019110C, VR.IS, 1000)
                .put(0x00191008, VR.CS, "IMAGE NUM 4")
                .put(0x00290010, VR.LO, "OURS")
                .put(0x00291001, VR.LO, "calibrated")
                .put(0x00291002, VR.PN, "Ivanov")
                .put(0x00292001, VR.LO, "of no creator");
    }

    private static List<Integer> left(Profile profile) {
        return new Deidentifier(profile)
                .deidentify(image()).elements().stream()
                        .map(element -> element.tag())
                        .filter(Tag::isPrivate)
                        .toList();
    }

    @Test
    void none_is_retained_without_the_option() {
        assertThat(left(new Profile(Set.of(), KEY, Set.of(new PrivateAttribute("OURS", 0x0029, 1)))))
                .isEmpty();
    }

    @Test
    void those_of_the_standard_are_retained_by_creator_whatever_their_block() {
        assertThat(left(Profile.of(KEY, Option.RETAIN_SAFE_PRIVATE))).containsExactly(0x00190010, 0x0019100C);
    }

    @Test
    void configured_ones_are_retained_too_but_never_a_name() {
        Set<PrivateAttribute> configured =
                Set.of(new PrivateAttribute("OURS", 0x0029, 1), new PrivateAttribute("OURS", 0x0029, 2));
        Profile profile = new Profile(Set.of(Option.RETAIN_SAFE_PRIVATE), KEY, configured);
        assertThat(left(profile)).containsExactly(0x00190010, 0x0019100C, 0x00290010, 0x00291001, 0x00291002);
        assertThat(new Deidentifier(profile).deidentify(image()).string(0x00291002))
                .contains("REMOVED");
    }
}
