package io.gantry.dicom.deidentify;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomReader;
import io.gantry.dicom.data.Dictionary;
import io.gantry.dicom.data.Element;
import io.gantry.dicom.data.ReadOptions;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.data.VR;
import io.gantry.dicom.data.Value;
import io.gantry.model.failure.UnreadableDicom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A data set by what the dictionary knows of its elements, whatever VR their writer gave them. */
final class Known {

    private static final int DEEPEST = 32;
    private static final long MOST_HELD = 64 << 20;

    private Known() {}

    /**
     * The data set with unknown (UN) elements as what the dictionary says, sequences in them read (PS3.5 6.2.2). Left out are
     * group lengths, standard elements that the dictionary does not have, and ones that hold what their VR can't. Private
     * elements stay as they are.
     */
    static DataSet of(DataSet dataSet) {
        return of(dataSet, false);
    }

    private static DataSet of(DataSet dataSet, boolean signedOutside) {
        boolean signed =
                dataSet.integer(Tag.PixelRepresentation).map(said -> said == 1).orElse(signedOutside);
        DataSet known = new DataSet();
        for (Element element : dataSet.elements()) {
            Element read = Tag.isPrivate(element.tag()) ? element : known(element, signed);
            if (read == null || Tag.isGroupLength(element.tag())) {
                continue;
            }
            if (read.value() instanceof Value.Items items) {
                List<DataSet> all =
                        items.items().stream().map(item -> of(item, signed)).toList();
                known.put(new Element(read.tag(), VR.SQ, new Value.Items(all)));
            } else {
                known.put(read);
            }
        }
        return known;
    }

    private static @Nullable Element known(Element element, boolean signed) {
        VR vr = Dictionary.vrOf(element.tag(), signed);
        boolean unknown = element.vr() == VR.UN;
        boolean items = element.value() instanceof Value.Items;
        if (vr == VR.UN || items && vr != VR.SQ) {
            return null;
        }
        if (vr == VR.SQ) {
            return items ? element : unknown ? sequence(element) : null;
        }
        if (unknown) {
            return new Element(element.tag(), vr, element.value());
        }
        return vr.isText() == element.vr().isText() ? element : null;
    }

    /** The items in the bytes of a value, implicit VR little endian; null when they are none. */
    static @Nullable Element sequence(Element element) {
        if (!(element.value() instanceof Value.Bytes bytes)) {
            return null;
        }
        byte[] value = bytes.littleEndian();
        ByteBuffer whole = ByteBuffer.allocate(8 + value.length).order(ByteOrder.LITTLE_ENDIAN);
        whole.putShort((short) Tag.group(element.tag())).putShort((short) Tag.element(element.tag()));
        whole.putInt(value.length).put(value);
        try {
            return DicomReader.readDataSet(
                            new ByteArrayInputStream(whole.array()),
                            TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
                            new ReadOptions(false, value.length, MOST_HELD, DEEPEST, tag -> true))
                    .dataSet()
                    .element(element.tag())
                    .filter(read -> read.value() instanceof Value.Items)
                    .orElse(null);
        } catch (UnreadableDicom noSequence) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
