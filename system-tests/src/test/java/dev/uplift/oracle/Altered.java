package dev.uplift.oracle;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A record that differs from another in one field.
 *
 * @param field which
 */
public record Altered<T>(String field, T record) {

    /** Each field of a record in turn, and those of records in it. */
    public static <T extends Record> List<Altered<T>> everyFieldOf(T record) {
        List<Altered<T>> all = new ArrayList<>();
        RecordComponent[] fields = record.getClass().getRecordComponents();
        for (int i = 0; i < fields.length; i++) {
            for (Altered<?> other : others(fields[i].getName(), valueOf(record, fields[i]))) {
                all.add(new Altered<>(other.field(), with(record, i, other.record())));
            }
        }
        return all;
    }

    /** The record with another value in the field of that name. */
    public static <T extends Record> T with(T record, String field, Object value) {
        RecordComponent[] fields = record.getClass().getRecordComponents();
        List<String> names = Arrays.stream(fields).map(RecordComponent::getName).toList();
        return with(record, names.indexOf(field), value);
    }

    private static List<Altered<?>> others(String field, Object value) {
        if (value instanceof Record inner) {
            List<Altered<?>> all = new ArrayList<>();
            everyFieldOf(inner).forEach(one -> all.add(new Altered<>(field + "." + one.field(), one.record())));
            return all;
        }
        return List.of(new Altered<>(field, other(value)));
    }

    private static Object other(Object value) {
        if (value instanceof Long number) {
            return number + 1;
        } else if (value instanceof Integer number) {
            return number + 1;
        } else if (value instanceof Boolean is) {
            return !is;
        } else if (value instanceof String text) {
            return text + "x";
        } else if (value instanceof List<?> list) {
            List<Object> longer = new ArrayList<>(list);
            longer.add("x");
            return longer;
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, Object> larger = new TreeMap<>(map);
            larger.put("x", "x");
            return larger;
        }
        OptionalDouble number = (OptionalDouble) value;
        return number.isPresent() ? OptionalDouble.of(number.getAsDouble() * 1.02 + 1e-6) : OptionalDouble.of(1);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Record> T with(T record, int index, Object value) {
        RecordComponent[] fields = record.getClass().getRecordComponents();
        Object[] values =
                Arrays.stream(fields).map(field -> valueOf(record, field)).toArray();
        values[index] = value;
        Class<?>[] types = Arrays.stream(fields).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = record.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return (T) constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record has a constructor of its fields: " + record, e);
        }
    }

    private static Object valueOf(Record record, RecordComponent field) {
        try {
            Method accessor = field.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record can be asked for its fields: " + record, e);
        }
    }
}
