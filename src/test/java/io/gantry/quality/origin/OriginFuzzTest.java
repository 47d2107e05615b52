package io.gantry.quality.origin;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gantry.picture.MetadataReader;
import io.gantry.picture.PictureKind;
import io.gantry.picture.PictureLimits;
import io.gantry.picture.PictureMetadata;
import io.gantry.picture.PictureSource;
import java.io.IOException;
import java.util.Optional;

/** Whatever stands beside a picture's pixels is read as far as it makes sense. */
class OriginFuzzTest {

    @FuzzTest(maxDuration = "2m")
    void any_metadata_is_read_or_left_out(byte[] bytes) throws IOException {
        Optional<PictureKind> kind = PictureKind.of(bytes);
        if (kind.isPresent()) {
            PictureSource source = PictureSource.of(bytes);
            PictureMetadata metadata = MetadataReader.read(source, kind.get(), PictureLimits.defaults());
            C2pa.of(metadata, source);
            Generators.named(metadata);
            Xmp.digitalSourceType(metadata.xmp());
        }
    }

    @FuzzTest(maxDuration = "2m")
    void any_cbor_is_read_or_refused(byte[] bytes) {
        try {
            Cbor.read(bytes);
            CoseSignature.read(bytes).isValid(bytes);
        } catch (IllegalArgumentException refused) {
            // One of the two permitted outcomes.
        }
    }
}
