package io.gantry.dicom.deidentify;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Element;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.Uids;
import io.gantry.dicom.data.VR;
import io.gantry.dicom.data.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Does to an element that is no sequence what its rule says. */
final class ElementCleaner {

    private static final Pattern OFFSET = Pattern.compile("[+-]\\d{4}");

    private final Pseudonyms pseudonyms;
    private final TextCleaner cleaner;
    private final String patient;
    private final int daysBack;

    ElementCleaner(Pseudonyms pseudonyms, TextCleaner cleaner, String patient) {
        this.pseudonyms = pseudonyms;
        this.cleaner = cleaner;
        this.patient = patient;
        this.daysBack = pseudonyms.shift(patient);
    }

    /** What becomes of the element; null when nothing of it stays. */
    @Nullable
    Element apply(DataSet in, Element element, Rule rule, Mode mode) {
        return apply(in, element, rule, rule.action(), mode);
    }

    private @Nullable Element apply(DataSet in, Element element, Rule rule, Action action, Mode mode) {
        if (action == Action.REMOVE) {
            return null;
        }
        if (isBlank(element)) {
            return empty(element);
        }
        return switch (action) {
            case EMPTY -> element.tag() == Tag.PatientName ? patientName(in, element) : empty(element);
            case DUMMY, UID -> dummy(in, element, rule);
            case KEEP -> keep(in, element, mode).orElseGet(() -> apply(in, element, rule, rule.otherwise(), mode));
            case CLEAN -> clean(in, element).orElseGet(() -> apply(in, element, rule, rule.otherwise(), mode));
            case REMOVE -> null;
        };
    }

    private static boolean isBlank(Element element) {
        if (!(element.value() instanceof Value.Bytes bytes)) {
            return false;
        }
        if (!element.vr().isText()) {
            return bytes.littleEndian().length == 0;
        }
        for (byte b : bytes.littleEndian()) {
            if (b != ' ' && b != 0) {
                return false;
            }
        }
        return true;
    }

    private static Element empty(Element element) {
        return new Element(element.tag(), element.vr(), new Value.Bytes(new byte[0]));
    }

    private Element patientName(DataSet in, Element element) {
        String identity = Patient.byId(in, pseudonyms).orElse(patient);
        return Dummies.text(element.tag(), element.vr(), pseudonyms.name(identity));
    }

    private Element dummy(DataSet in, Element element, Rule rule) {
        if (element.vr() == VR.UI) {
            return mapped(in, element, pseudonyms::uid);
        }
        if (element.tag() == Tag.PatientID) {
            String identity = Patient.byId(in, pseudonyms).orElse(patient);
            return Dummies.text(element.tag(), element.vr(), pseudonyms.name(identity));
        }
        if (rule.identifier() && element.vr().isText()) {
            return mapped(in, element, pseudonyms::name);
        }
        boolean numbers = element.vr().isNumber() && element.value() instanceof Value.Bytes;
        return numbers ? zeros(element) : Dummies.of(element.tag(), element.vr());
    }

    /** As many numbers as there were. */
    private static Element zeros(Element element) {
        int length = ((Value.Bytes) element.value()).littleEndian().length;
        return new Element(element.tag(), element.vr(), new Value.Bytes(new byte[length]));
    }

    private static Element mapped(DataSet in, Element element, UnaryOperator<String> change) {
        List<String> values = in.strings(element.tag()).stream()
                .map(value -> value.isEmpty() ? value : change.apply(value))
                .toList();
        return Dummies.text(element.tag(), element.vr(), String.join("\\", values));
    }

    private Optional<Element> keep(DataSet in, Element element, Mode mode) {
        VR vr = element.vr();
        if (mode == Mode.HOLLOW && !saysNothing(element)) {
            return Optional.empty();
        }
        return switch (vr) {
            case DA, DT, TM -> all(in, element, value -> Dates.isValid(value, vr));
            case UI -> all(in, element, Uids::isSafe);
            case LO, LT, ST, UT -> text(in, element, mode == Mode.CLEANED ? cleaner::descriptor : cleaner::retained);
            case SH, UC -> text(in, element, cleaner::retained);
            default -> Optional.of(element);
        };
    }

    /** Counts, references and terms of the standard; not what is measured, drawn or written. */
    private static boolean saysNothing(Element element) {
        VR vr = element.vr();
        boolean term = vr == VR.CS && Tag.group(element.tag()) == 0x0070;
        return term || vr == VR.UI || vr == VR.US || vr == VR.IS || vr == VR.UL || vr == VR.AT;
    }

    private Optional<Element> clean(DataSet in, Element element) {
        VR vr = element.vr();
        return switch (vr) {
            case DA, DT, TM -> moved(in, element);
            case AE -> Optional.of(mapped(in, element, pseudonyms::name));
            case SH, LO, LT, ST, UC, UT ->
                element.tag() == Tag.TimezoneOffsetFromUTC
                        ? all(in, element, value -> OFFSET.matcher(value).matches())
                        : text(in, element, cleaner::descriptor);
            default -> Optional.empty();
        };
    }

    private static Optional<Element> all(DataSet in, Element element, Predicate<String> right) {
        return in.strings(element.tag()).stream().allMatch(value -> value.isEmpty() || right.test(value))
                ? Optional.of(element)
                : Optional.empty();
    }

    private Optional<Element> moved(DataSet in, Element element) {
        List<String> moved = new ArrayList<>();
        for (String value : in.strings(element.tag())) {
            Optional<String> back = value.isEmpty() ? Optional.of("") : Dates.back(value, element.vr(), daysBack);
            if (back.isEmpty()) {
                return Optional.empty();
            }
            moved.add(back.get());
        }
        return Optional.of(Dummies.text(element.tag(), element.vr(), String.join("\\", moved)));
    }

    /** Empty when nothing is left of the text. */
    private static Optional<Element> text(DataSet in, Element element, Function<String, String> clean) {
        List<String> values = in.strings(element.tag());
        List<String> cleaned = values.stream().map(clean).toList();
        if (cleaned.equals(values)) {
            return Optional.of(element);
        }
        String text = String.join("\\", cleaned);
        if (text.chars().noneMatch(Character::isLetterOrDigit)) {
            return Optional.empty();
        }
        byte[] bytes = in.characterSet().encode(text, element.vr());
        return Optional.of(new Element(element.tag(), element.vr(), new Value.Bytes(bytes)));
    }
}
