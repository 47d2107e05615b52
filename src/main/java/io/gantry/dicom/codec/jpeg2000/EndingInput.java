package io.gantry.dicom.codec.jpeg2000;

import com.github.jaiimageio.jpeg2000.impl.IISRandomAccessIO;
import io.gantry.dicom.codec.frame.Undecodable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Input on which the library's reader of packet headers, which alone takes single bytes, can't run for ever. Behind the end,
 * and behind a byte FF that is followed by one above 8F (which ITU-T T.800 B.10.1 excludes), it would read ones without end.
 */
final class EndingInput extends IISRandomAccessIO {

    private int last;
    private int lastPosition;

    EndingInput(byte[] codestream) {
        super(new MemoryCacheImageInputStream(new ByteArrayInputStream(codestream)));
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        int position = getPos();
        boolean follows = position == lastPosition + 1;
        if (value < 0 || (follows && last == 0xFF && value > 0x8F)) {
            throw Undecodable.stream(Jpeg2000Codec.NAME, "a packet header is broken");
        }
        last = value;
        lastPosition = position;
        return value;
    }
}
