package io.gantry.picture;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gantry.model.failure.RefusedPicture;
import java.io.IOException;

/** Any bytes are a picture of the size its header tells, or a named refusal. */
class PictureFuzzTest {

    private static final PictureReader READER =
            new PictureReader(new PictureLimits(1 << 20, 1 << 20, 4096, 16 << 20, 1 << 18));

    @FuzzTest(maxDuration = "3m")
    void any_bytes_are_a_picture_or_refused(byte[] bytes) throws IOException {
        try {
            PictureSource source = PictureSource.of(bytes);
            PictureHeader header = READER.header(source);
            Picture picture = READER.read(source);
            if (header.pixels() <= 1 << 18 && picture.width() != header.shownWidth()) {
                throw new AssertionError("a picture has another width than its header tells");
            }
        } catch (RefusedPicture refused) {
            // One of the two permitted outcomes.
        }
    }

    @FuzzTest(maxDuration = "2m")
    void any_exif_is_read_as_far_as_it_goes(byte[] bytes) {
        Exif exif = Exif.read(bytes);
        exif.orientation();
        exif.text(Exif.SOFTWARE);
        exif.bytes(Exif.USER_COMMENT);
    }
}
