package io.gantry.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever is written in any syntax is read back equal. */
class DataSetRoundTripTest {

    private static final List<TransferSyntax> SYNTAXES = List.of(
            TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_BIG_ENDIAN,
            TransferSyntax.DEFLATED);

    /** One standard element of each VR, so that implicit VR reads the same VR back. */
    private static final Map<VR, Integer> TAGS = Map.ofEntries(
            Map.entry(VR.AE, 0x00080054),
            Map.entry(VR.AS, 0x00101010),
            Map.entry(VR.AT, 0x00280009),
            Map.entry(VR.CS, 0x00080060),
            Map.entry(VR.DA, 0x00080020),
            Map.entry(VR.DS, 0x00281053),
            Map.entry(VR.DT, 0x0008002A),
            Map.entry(VR.FD, 0x00189345),
            Map.entry(VR.FL, 0x00089459),
            Map.entry(VR.IS, 0x00200013),
            Map.entry(VR.LO, 0x00080070),
            Map.entry(VR.LT, 0x00204000),
            Map.entry(VR.OB, 0x00420011),
            Map.entry(VR.OD, 0x7FE00009),
            Map.entry(VR.OF, 0x7FE00008),
            Map.entry(VR.OL, 0x00660040),
            Map.entry(VR.OV, 0x7FE00001),
            Map.entry(VR.OW, 0x7FE00010),
            Map.entry(VR.PN, 0x00100010),
            Map.entry(VR.SH, 0x00080050),
            Map.entry(VR.SL, 0x00186020),
            Map.entry(VR.SS, 0x00189219),
            Map.entry(VR.ST, 0x00080081),
            Map.entry(VR.TM, 0x00080030),
            Map.entry(VR.UC, 0x00080119),
            Map.entry(VR.UI, 0x00080018),
            Map.entry(VR.UL, 0x00720078),
            Map.entry(VR.UN, 0x00190001),
            Map.entry(VR.UR, 0x00081190),
            Map.entry(VR.US, 0x00280010),
            Map.entry(VR.UT, 0x0040A160),
            Map.entry(VR.UV, 0x0008040C));

    @Property(tries = 300)
    void a_data_set_is_read_as_it_was_written(@ForAll("dataSets") DataSet set, @ForAll("syntaxes") TransferSyntax how) {
        assertThat(DataSets.read(DataSets.bytes(set, how), how)).isEqualTo(set);
    }

    @Property(tries = 100)
    void a_file_is_read_as_it_was_written(@ForAll("dataSets") DataSet set, @ForAll("syntaxes") TransferSyntax how) {
        DicomObject object = DataSets.read(DataSets.part10(set, how));
        assertThat(object.dataSet()).isEqualTo(set);
        assertThat(object.transferSyntax()).isEqualTo(how);
    }

    @Property(tries = 100)
    void a_value_beyond_the_limit_leaves_only_its_length(@ForAll("dataSets") DataSet set) {
        byte[] file = DataSets.part10(set, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        DataSet read = DataSets.read(file, new ReadOptions(false, 8, 1 << 20, 64, tag -> true))
                .dataSet();
        for (Element element : set.elements()) {
            Value value = read.element(element.tag()).orElseThrow().value();
            if (element.value() instanceof Value.Bytes bytes && bytes.littleEndian().length > 8) {
                assertThat(value).isEqualTo(new Value.Skipped(bytes.littleEndian().length));
            }
        }
    }

    @Provide
    Arbitrary<TransferSyntax> syntaxes() {
        return Arbitraries.of(SYNTAXES);
    }

    @Provide
    Arbitrary<DataSet> dataSets() {
        return dataSets(3);
    }

    private Arbitrary<DataSet> dataSets(int depth) {
        Arbitrary<Element> elements =
                depth == 0 ? values() : Arbitraries.frequencyOf(Tuple.of(5, values()), Tuple.of(1, sequences(depth)));
        return elements.list().ofMaxSize(8).map(list -> {
            DataSet set = new DataSet();
            list.forEach(set::put);
            // An object starts in a low group; that is how its encoding is told.
            return depth == 3 ? set.put(Tag.SOPClassUID, VR.UI, "1.2.3") : set;
        });
    }

    private Arbitrary<Element> values() {
        Arbitrary<byte[]> words = Arbitraries.bytes().array(byte[].class).ofMaxSize(6);
        return Combinators.combine(Arbitraries.of(TAGS.keySet()), words).as((vr, bytes) -> {
            byte[] value = new byte[bytes.length * 8];
            for (int i = 0; i < value.length; i++) {
                value[i] = (byte) (bytes[i % bytes.length] + i);
            }
            return new Element(TAGS.get(vr), vr, new Value.Bytes(value));
        });
    }

    private Arbitrary<Element> sequences(int depth) {
        return Combinators.combine(
                        Arbitraries.of(0x00081140, 0x0040A730, 0x52009229),
                        Arbitraries.lazy(() -> dataSets(depth - 1)).list().ofMaxSize(3))
                .as((tag, items) -> new Element(tag, VR.SQ, new Value.Items(items)));
    }
}
