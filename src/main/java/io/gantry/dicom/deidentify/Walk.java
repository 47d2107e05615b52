package io.gantry.dicom.deidentify;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Element;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.VR;
import io.gantry.dicom.data.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes through one object, sequences at every depth, and builds what may be given away of it. */
final class Walk {

    private static final int URN_CODE_VALUE = 0x00080120;

    private final Profile profile;
    private final Rules rules;
    private final SafePrivate safePrivate;
    private final ElementCleaner cleaner;

    Walk(Profile profile, Rules rules, SafePrivate safePrivate, ElementCleaner cleaner) {
        this.profile = profile;
        this.rules = rules;
        this.safePrivate = safePrivate;
        this.cleaner = cleaner;
    }

    /** The top level with its pixels, if they are there. */
    DataSet top(DataSet known) {
        DataSet out = through(known, Mode.PLAIN);
        known.element(Tag.PixelData).ifPresent(out::put);
        known.element(Tag.FloatPixelData).ifPresent(out::put);
        known.element(Tag.DoubleFloatPixelData).ifPresent(out::put);
        return out;
    }

    private DataSet through(DataSet in, Mode mode) {
        DataSet out = new DataSet();
        for (Element element : in.elements()) {
            Element left = element(in, element, mode);
            if (left != null) {
                out.put(checked(left));
            }
        }
        return out;
    }

    private static Element checked(Element element) {
        if (element.value() instanceof Value.Skipped) {
            throw new NotDeidentified("The element " + Tag.format(element.tag())
                    + " of the DICOM object is larger than this hub de-identifies.");
        }
        return element;
    }

    private @Nullable Element element(DataSet in, Element element, Mode mode) {
        int tag = element.tag();
        // Command and file meta groups have no place here; the pixels are put by the top level alone.
        if (Tag.group(tag) < 0x0008 || Tag.isPixelData(tag)) {
            return null;
        }
        if (Tag.isPrivate(tag)) {
            return safePrivate.retains(in, tag) ? privately(in, element) : null;
        }
        if ((Tag.group(tag) & 0xFF01) == 0x5000) {
            return null; // curves (retired), under Clean Graphics too: points may be letters
        }
        if (Overlays.isOverlay(tag)) {
            return Overlays.stays(in, tag, profile) ? overlay(in, element) : null;
        }
        Rule rule = rules.of(tag, element.vr());
        return element.value() instanceof Value.Items items
                ? sequence(element, items.items(), rule.action(), mode)
                : cleaner.apply(in, element, rule, mode);
    }

    private Element privately(DataSet in, Element element) {
        if (element.value() instanceof Value.Items items) {
            return items(element.tag(), items.items(), Mode.PLAIN);
        }
        return cleaner.apply(in, element, rules.of(element.tag(), element.vr()), Mode.PLAIN);
    }

    private @Nullable Element overlay(DataSet in, Element element) {
        return element.vr().usesCharacterSet()
                ? cleaner.apply(in, element, new Rule(Action.CLEAN, Action.REMOVE, false), Mode.CLEANED)
                : element;
    }

    private @Nullable Element sequence(Element element, List<DataSet> items, Action action, Mode mode) {
        int tag = element.tag();
        return switch (action) {
            case REMOVE -> null;
            case EMPTY -> new Element(tag, VR.SQ, new Value.Items(List.of()));
            case DUMMY ->
                tag == Tag.ContentSequence && !items.isEmpty()
                        ? Dummies.of(tag, VR.SQ)
                        : items(tag, items, Mode.HOLLOW);
            case UID, KEEP -> items(tag, items, mode);
            case CLEAN -> items(tag, items, Mode.CLEANED);
        };
    }

    private Element items(int tag, List<DataSet> items, Mode mode) {
        List<DataSet> all = new ArrayList<>(items.size());
        for (DataSet item : items) {
            all.add(item(item, mode));
        }
        return new Element(tag, VR.SQ, new Value.Items(all));
    }

    private DataSet item(DataSet item, Mode mode) {
        boolean code =
                item.contains(Tag.CodeValue) || item.contains(Tag.LongCodeValue) || item.contains(URN_CODE_VALUE);
        if (mode == Mode.HOLLOW && code) {
            return Dummies.code();
        }
        DataSet out = through(item, mode);
        if (mode == Mode.CLEANED && IdentifyingConcepts.isConceptOf(item) && out.contains(Tag.TextValue)) {
            out.put(Dummies.text(Tag.TextValue, VR.UT, Dummies.TEXT));
        }
        return out;
    }
}
