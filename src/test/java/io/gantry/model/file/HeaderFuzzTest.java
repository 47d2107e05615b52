package io.gantry.model.file;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any Range header is a stretch within the file or passed over; any name is one header of ASCII. */
class HeaderFuzzTest {

    @FuzzTest(maxDuration = "5m")
    void any_range_lies_within_the_file(FuzzedDataProvider data) {
        long size = data.consumeLong(0, Long.MAX_VALUE);
        String header = data.consumeRemainingAsString();
        if (ByteRange.isOne(header)) {
            ByteRange.of(header, size).ifPresent(range -> {
                if (range.first() < 0 || range.first() > range.last() || range.last() >= size) {
                    throw new AssertionError(range + " of " + size);
                }
            });
        }
    }

    @FuzzTest(maxDuration = "5m")
    void any_name_makes_one_header(FuzzedDataProvider data) {
        String header = Attachment.named(data.consumeRemainingAsString());
        if (!header.matches("attachment; filename=\"[ -~&&[^\"\\\\%]]*\"; filename\\*=UTF-8''[A-Za-z0-9._%-]*")) {
            throw new AssertionError(header);
        }
    }
}
