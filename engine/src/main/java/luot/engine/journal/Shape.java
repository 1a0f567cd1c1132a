package luot.engine.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import luot.engine.site.Hours;
import luot.engine.site.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * How values of one type stand in JSON. Nothing is converted: a text is no number, and a fraction is no whole number.
 */
@FunctionalInterface
interface Shape {

    /** The value that a node stands for. */
    Object read(JsonNode node) throws WrongJson;

    /** The shape of a type: a record, a list, an enum, hours, a text, a number, true or false, or JSON as it is. */
    static Shape of(AnnotatedType annotated) {
        Type type = annotated.getType();
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return list(((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[0]);
        }
        if (type instanceof Class<?> plain) {
            Shape known = Scalars.KNOWN.get(plain);
            if (known != null) {
                return known;
            }
            if (plain.isEnum()) {
                return constants(plain);
            }
            if (plain.isRecord()) {
                return RecordShape.of(plain);
            }
        }
        throw new IllegalArgumentException("There is no JSON form for " + type.getTypeName());
    }

    private static Shape list(AnnotatedType elementType) {
        Shape element = of(elementType);
        if (elementType.isAnnotationPresent(Nullable.class)) {
            throw new IllegalArgumentException("There is no JSON form for lists with gaps");
        }
        return node -> {
            if (!node.isArray()) {
                throw new WrongJson(Rejection.WRONG_TYPE, "must be a list");
            }
            List<Object> values = new ArrayList<>(node.size());
            for (int i = 0; i < node.size(); i++) {
                if (node.get(i).isNull()) {
                    throw new WrongJson(Rejection.MISSING_FIELD, "is missing").at(i);
                }
                try {
                    values.add(element.read(node.get(i)));
                } catch (WrongJson wrong) {
                    throw wrong.at(i);
                }
            }
            return List.copyOf(values);
        };
    }

    private static Shape constants(Class<?> type) {
        Map<String, Object> known = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(constant -> ((Enum<?>) constant).name(), Function.identity()));
        String allowed = Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .collect(Collectors.joining(", "));
        return node -> {
            if (!node.isTextual()) {
                throw new WrongJson(Rejection.WRONG_TYPE, "must be a text");
            }
            Object constant = known.get(node.textValue());
            if (constant == null) {
                throw new WrongJson(Rejection.BAD_VALUE, "must be one of " + allowed);
            }
            return constant;
        };
    }

    /** The shapes of values without parts. */
    final class Scalars {
        static final Map<Class<?>, Shape> KNOWN = Map.of(
                String.class, Scalars::text,
                long.class, Scalars::whole,
                Long.class, Scalars::whole,
                int.class, Scalars::smallWhole,
                Integer.class, Scalars::smallWhole,
                double.class, Scalars::number,
                Double.class, Scalars::number,
                boolean.class, Scalars::truth,
                Boolean.class, Scalars::truth,
                Hours.class, HoursForm::read);

        private Scalars() {}

        private static Object text(JsonNode node) throws WrongJson {
            if (!node.isTextual()) {
                throw new WrongJson(Rejection.WRONG_TYPE, "must be a text");
            }
            String text = node.textValue();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (Character.isSurrogate(c)) {
                    if (!isPair(text, i)) { // UTF-8 cannot hold it: it would come back from the journal as a ?
                        throw new WrongJson(Rejection.BAD_VALUE, "has half a character");
                    }
                    i++;
                }
            }
            return text;
        }

        private static boolean isPair(String text, int i) {
            return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
        }

        private static Object whole(JsonNode node) throws WrongJson {
            if (!node.isIntegralNumber()) {
                throw new WrongJson(Rejection.WRONG_TYPE, "must be a whole number");
            }
            if (!node.canConvertToLong()) {
                throw new WrongJson(Rejection.WRONG_TYPE, "is too large a number");
            }
            return node.longValue();
        }

        private static Object smallWhole(JsonNode node) throws WrongJson {
            long value = (Long) whole(node);
            if (value != (int) value) {
                throw new WrongJson(Rejection.WRONG_TYPE, "is too large a number");
            }
            return (int) value;
        }

        private static Object number(JsonNode node) throws WrongJson {
            if (!node.isNumber()) {
                throw new WrongJson(Rejection.WRONG_TYPE, "must be a number");
            }
            if (!Double.isFinite(node.doubleValue())) {
                throw new WrongJson(Rejection.WRONG_TYPE, "is too large a number");
            }
            return node.doubleValue();
        }

        private static Object truth(JsonNode node) throws WrongJson {
            if (!node.isBoolean()) {
                throw new WrongJson(Rejection.WRONG_TYPE, "must be true or false");
            }
            return node.booleanValue();
        }
    }
}
