package io.gantry.process.rules;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.expression.AccessException;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.PropertyAccessor;
import org.springframework.expression.TypedValue;

/**
 * What conditions may name: {@code door}, {@code asked}, {@code slices}, and elements of the first image's header by their
 * keyword (PS3.6), or by their tag as {@code tag_00081010}. Values are texts, several of them joined by backslashes; an
 * element that is not there is an empty text.
 */
final class SeriesValues implements PropertyAccessor {

    /** Nothing is known of it. */
    static final Known NOTHING = new Known("", "", 0, new DataSet());

    private static final Pattern TAG = Pattern.compile("tag_([0-9a-fA-F]{8})");

    private static final Map<String, Integer> KEYWORDS = Arrays.stream(Tag.class.getFields())
            .filter(field -> field.getType() == int.class && Modifier.isStatic(field.getModifiers()))
            .collect(Collectors.toMap(Field::getName, SeriesValues::value));

    /**
     * A series.
     *
     * @param door the door's word
     * @param asked the model that the door asks for, empty for none
     * @param slices how many images it has
     * @param header of its first image
     */
    record Known(String door, String asked, int slices, DataSet header) {}

    @Override
    public Class<?>[] getSpecificTargetClasses() {
        return new Class<?>[] {Known.class};
    }

    @Override
    public boolean canRead(EvaluationContext context, @Nullable Object target, String name) {
        return target instanceof Known;
    }

    @Override
    public TypedValue read(EvaluationContext context, @Nullable Object target, String name) throws AccessException {
        Known series = (Known) Objects.requireNonNull(target);
        return new TypedValue(
                switch (name) {
                    case "door" -> series.door();
                    case "asked" -> series.asked();
                    case "slices" -> series.slices();
                    default -> String.join("\\", strings(series.header(), tag(name)));
                });
    }

    private static List<String> strings(DataSet header, int tag) {
        return header.strings(tag);
    }

    private static int tag(String name) throws AccessException {
        Matcher tag = TAG.matcher(name);
        if (tag.matches()) {
            return Integer.parseUnsignedInt(tag.group(1), 16);
        }
        Integer known = KEYWORDS.get(name);
        if (known == null) {
            throw new AccessException("There is no " + name + "; write other elements as tag_00081010");
        }
        return known;
    }

    private static int value(Field field) {
        try {
            return field.getInt(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean canWrite(EvaluationContext context, @Nullable Object target, String name) {
        return false;
    }

    @Override
    public void write(EvaluationContext context, @Nullable Object target, String name, @Nullable Object value)
            throws AccessException {
        throw new AccessException("Nothing can be changed");
    }
}
