package io.gantry.dicom.data;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** Any bytes are text in any character set, declared in any words. */
class SpecificCharacterSetFuzzTest {

    private static final List<String> TERMS = List.of(
            "",
            "ISO 2022 IR 6",
            "ISO 2022 IR 13",
            "ISO 2022 IR 87",
            "ISO 2022 IR 159",
            "ISO 2022 IR 149",
            "ISO 2022 IR 58",
            "ISO_IR 192",
            "GB18030",
            "ISO 2022 IR 144",
            "nonsense");

    @FuzzTest(maxDuration = "5m")
    void any_bytes_are_text(FuzzedDataProvider data) {
        List<String> terms = List.of(data.pickValue(TERMS), data.pickValue(TERMS), data.consumeString(20));
        SpecificCharacterSet set = SpecificCharacterSet.of(terms);
        String text = set.decode(data.consumeRemainingAsBytes(), VR.PN);
        set.encode(text, VR.PN);
    }
}
