package io.gantry.dicom.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Dictionary;
import io.gantry.dicom.data.Element;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.VR;
import io.gantry.dicom.data.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever rows of the table an object has, at whatever depth: each gets what its codes ask for under each option. */
class TableRowsPropertyTest {

    private static final List<TableRow> ROWS = Rules.TABLE.stream()
            .filter(row -> !row.tag().contains("x") && !row.tag().equals("private"))
            .toList();

    @Provide
    Arbitrary<List<TableRow>> rows() {
        return Arbitraries.of(ROWS).list().ofMinSize(1).ofMaxSize(60);
    }

    @Provide
    Arbitrary<Profile> profiles() {
        return Arbitraries.of(Option.class)
                .set()
                .filter(options -> !options.containsAll(
                        Set.of(Option.RETAIN_LONGITUDINAL_FULL_DATES, Option.RETAIN_LONGITUDINAL_MODIFIED_DATES)))
                .map(options -> Profile.of("property key, 16 or more".getBytes(), options));
    }

    @Property(tries = 1000)
    void every_row_gets_its_action(@ForAll("rows") List<TableRow> rows, @ForAll("profiles") Profile profile) {
        DataSet in = filled(rows);
        DataSet nested = new DataSet().put(0x00082218, List.of(new DataSet().put(0x00082228, List.of(filled(rows)))));
        DataSet out = new Deidentifier(profile).deidentify(in);
        DataSet deep = new Deidentifier(profile)
                .deidentify(nested)
                .items(0x00082218)
                .get(0)
                .items(0x00082228)
                .get(0);
        for (TableRow row : rows) {
            check(row, profile, in, out);
            check(row, profile, in, deep);
        }
    }

    private static DataSet filled(List<TableRow> rows) {
        DataSet set = new DataSet();
        for (TableRow row : rows) {
            int tag = tag(row);
            set.put(new Element(tag, vr(tag), value(tag)));
        }
        return set;
    }

    private static int tag(TableRow row) {
        return Integer.parseUnsignedInt(row.tag(), 16);
    }

    private static VR vr(int tag) {
        return Dictionary.vrOf(tag, false);
    }

    private static Value value(int tag) {
        return switch (vr(tag)) {
            case SQ ->
                new Value.Items(List.of(new DataSet()
                        .put(Tag.ReferencedSOPInstanceUID, VR.UI, "1.2.3.4")
                        .put(0x00080080, VR.LO, "Xyzzy Clinic")));
            case DA -> text("20170622");
            case TM -> text("134521");
            case DT -> text("20170622134521");
            case UI -> text("1.2.3.4." + Integer.toUnsignedString(tag));
            case AS -> text("071Y");
            case DS, IS -> text("71");
            case CS -> text("XYZZY");
            default ->
                vr(tag).isText() ? text("Xyzzy" + Integer.toHexString(tag)) : new Value.Bytes(new byte[] {7, 1, 7, 1});
        };
    }

    private static Value text(String text) {
        return new Value.Bytes((text + (text.length() % 2 == 0 ? "" : " ")).getBytes());
    }

    private static void check(TableRow row, Profile profile, DataSet in, DataSet out) {
        int tag = tag(row);
        String as = row + " under " + profile;
        Element before = in.element(tag).orElseThrow();
        Optional<Element> after = out.element(tag);
        if (Tag.group(tag) < 8 || vr(tag) == VR.UN) {
            assertThat(after).as(as).isEmpty();
            return;
        }
        switch (row.under(profile).action()) {
            case REMOVE -> assertThat(after).as(as).isEmpty();
            case EMPTY -> {
                assertThat(after).as(as).isPresent();
                if (tag != Tag.PatientName) {
                    assertThat(isEmpty(after.orElseThrow())).as(as).isTrue();
                }
            }
            case DUMMY, UID -> {
                assertThat(after).as(as).isPresent();
                assertThat(isEmpty(after.orElseThrow())).as(as).isFalse();
                assertThat(after.orElseThrow().value()).as(as).isNotEqualTo(before.value());
            }
            case KEEP -> {
                assertThat(after).as(as).isPresent();
                if (before.vr() != VR.SQ && before.vr() != VR.LO) {
                    assertThat(after.orElseThrow().value()).as(as).isEqualTo(before.value());
                }
            }
            case CLEAN -> assertCleaned(row, before, after, as);
        }
    }

    /** Moved, replaced or cleaned of the identifiers; or, where a value can't be, what the Basic Profile does. */
    private static void assertCleaned(TableRow row, Element before, Optional<Element> after, String as) {
        if (after.isEmpty()) {
            assertThat(row.basic()).as(as).isEqualTo(Action.REMOVE);
            return;
        }
        boolean identifying =
                before.vr() != VR.TM && before.vr() != VR.SQ && !before.vr().usesCharacterSet();
        if (identifying) {
            assertThat(after.get().value()).as(as).isNotEqualTo(before.value());
        }
        if (after.get().value() instanceof Value.Items items) {
            for (DataSet item : items.items()) {
                assertThat(item.string(Tag.ReferencedSOPInstanceUID)).as(as).isNotEmpty();
            }
        }
    }

    private static boolean isEmpty(Element element) {
        return element.value() instanceof Value.Items items
                ? items.items().isEmpty()
                : ((Value.Bytes) element.value()).littleEndian().length == 0;
    }
}
