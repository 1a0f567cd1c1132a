package luot.engine.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import luot.engine.site.Rejection;
import luot.engine.site.SitePlan;
import org.jspecify.annotations.Nullable;

/**
 * How a record stands in JSON: an object with a field for each component. A component that is not {@code @Nullable}
 * must be there; a field that is no component is refused.
 */
final class RecordShape implements Shape {

    /** What site files may leave out by their published form, where the record has no room for an absent value. */
    private static final Map<Class<?>, Map<String, Object>> WHEN_ABSENT = Map.of(
            SitePlan.PriorityClass.class, Map.of("headStartMin", 0),
            SitePlan.Room.class, Map.of("places", 1),
            SitePlan.Service.class, Map.of("meanResultMs", 0L));

    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private record Field(
            String name,
            Shape shape,
            boolean required,
            @Nullable Object whenAbsent) {}

    private final List<Field> fields = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Constructor<?> constructor;

    private RecordShape(Class<?> type) {
        List<Class<?>> types = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Object whenAbsent = WHEN_ABSENT.getOrDefault(type, Map.of()).get(component.getName());
            boolean required = !component.getAnnotatedType().isAnnotationPresent(Nullable.class) && whenAbsent == null;
            fields.add(new Field(component.getName(), Shape.of(component.getAnnotatedType()), required, whenAbsent));
            names.add(component.getName());
            types.add(component.getType());
        }
        try {
            constructor = type.getDeclaredConstructor(types.toArray(new Class<?>[0]));
            constructor.setAccessible(true);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    @Override
    public Object read(JsonNode node) throws WrongJson {
        if (!node.isObject()) {
            throw new WrongJson(Rejection.WRONG_TYPE, "must be an object");
        }
        refuseUnknown(node);
        Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            Field field = fields.get(i);
            try {
                values[i] = value(field, node.get(field.name));
            } catch (WrongJson wrong) {
                throw wrong.in(field.name);
            }
        }
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("A record refused its own components", broken);
        }
    }

    private static @Nullable Object value(Field field, @Nullable JsonNode node) throws WrongJson {
        if (node != null && !node.isNull()) {
            return field.shape.read(node);
        }
        if (field.required) {
            throw new WrongJson(Rejection.MISSING_FIELD, "is missing");
        }
        return field.whenAbsent;
    }

    /** Before anything is missed: a field misspelt is both, and this says more. */
    private void refuseUnknown(JsonNode node) throws WrongJson {
        for (Iterator<String> given = node.fieldNames(); given.hasNext(); ) {
            String name = given.next();
            if (!names.contains(name)) {
                throw new WrongJson(Rejection.UNKNOWN_FIELD, "is not known here").in(name);
            }
        }
    }
}
