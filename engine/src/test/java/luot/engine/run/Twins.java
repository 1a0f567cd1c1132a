package luot.engine.run;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Holds two objects of this project against each other, field by field, whatever their visibility, and everything that
 * hangs on them: a field that nobody thought of is compared like any other.
 */
final class Twins {
    private final Set<String> aside;
    private final Map<Object, Object> twinOf = new IdentityHashMap<>();
    private final Set<String> seen;

    /**
     * A comparison.
     *
     * @param aside fields that may differ, each as {@code Class.field}
     * @param seen takes the names of the fields that had another value than a fresh object has
     */
    Twins(Set<String> aside, Set<String> seen) {
        this.aside = aside;
        this.seen = seen;
    }

    /** The first difference, as a path and two values; absent when there is none. */
    String difference(Object one, Object other) {
        return difference("", one, other);
    }

    private String difference(String path, Object one, Object other) {
        if (one == other) {
            return null;
        }
        if (one == null || other == null || !sameKind(one, other)) {
            return path + ": " + one + " / " + other;
        }
        if (one instanceof Map<?, ?> map) {
            return ofMaps(path, map, (Map<?, ?>) other);
        }
        if (one instanceof Collection<?> all) {
            return ofLists(path, all, (Collection<?>) other);
        }
        if (one.getClass().isArray()) {
            return ofArrays(path, one, other);
        }
        if (!isOurs(one.getClass())) {
            return one.equals(other) ? null : path + ": " + one + " / " + other;
        }
        Object known = twinOf.putIfAbsent(one, other);
        if (known != null) {
            boolean valued = one instanceof Record; // records are values: which of two equal ones is no matter
            return known == other || valued ? null : path + ": one object here, two there";
        }
        return ofFields(path, one, other);
    }

    private static boolean sameKind(Object one, Object other) {
        return one.getClass() == other.getClass()
                || one instanceof List && other instanceof List
                || one instanceof Map && other instanceof Map;
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("luot.") && !type.isEnum() && !type.isSynthetic();
    }

    private String ofFields(String path, Object one, Object other) {
        for (Class<?> type = one.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                String name = nameOf(field);
                if (Modifier.isStatic(field.getModifiers()) || aside.contains(name)) {
                    continue;
                }
                Object mine = get(field, one);
                String difference = difference(path + "." + field.getName(), mine, get(field, other));
                if (difference != null) {
                    return difference;
                }
                if (!isBlank(mine)) {
                    seen.add(name);
                }
            }
        }
        return null;
    }

    static String nameOf(Field field) {
        String type = field.getDeclaringClass().getName();
        return type.substring(type.lastIndexOf('.') + 1).replace('$', '.') + "." + field.getName();
    }

    private static boolean isBlank(Object value) {
        return value == null
                || value.equals(0L)
                || value.equals(0)
                || value.equals(0.0)
                || value.equals(false)
                || value.equals("")
                || value instanceof Collection<?> all && all.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
    }

    private static Object get(Field field, Object of) {
        try {
            field.setAccessible(true);
            return field.get(of);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String ofArrays(String path, Object one, Object other) {
        if (one instanceof Object[] all) {
            return ofLists(path, Arrays.asList(all), Arrays.asList((Object[]) other));
        }
        boolean same = one instanceof long[] longs && Arrays.equals(longs, (long[]) other)
                || one instanceof int[] ints && Arrays.equals(ints, (int[]) other)
                || one instanceof double[] doubles && Arrays.equals(doubles, (double[]) other);
        return same ? null : path + ": other numbers";
    }

    private String ofLists(String path, Collection<?> one, Collection<?> other) {
        if (one.size() != other.size()) {
            return path + ": " + one.size() + " / " + other.size();
        }
        Iterator<?> others = other.iterator();
        int index = 0;
        for (Object each : one) {
            String difference = difference(path + "[" + index++ + "]", each, others.next());
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    /** Linked maps in their order; the others by their keys, which are values. */
    private String ofMaps(String path, Map<?, ?> one, Map<?, ?> other) {
        boolean ordered = one instanceof LinkedHashMap && one.size() > 1;
        boolean valued = one.keySet().stream().allMatch(key -> key instanceof String || key instanceof Long);
        if (ordered || !valued && one.size() == 1) {
            String keys = ofLists(path + ".keys", one.keySet(), other.keySet());
            return keys != null ? keys : ofLists(path, one.values(), other.values());
        }
        if (!one.keySet().equals(other.keySet())) {
            return path + ": " + one.keySet() + " / " + other.keySet();
        }
        for (Map.Entry<?, ?> entry : one.entrySet()) {
            String difference =
                    difference(path + "[" + entry.getKey() + "]", entry.getValue(), other.get(entry.getKey()));
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    /** The fields of everything that hangs on an object, by their names. */
    static Set<String> fieldsOf(Object root) {
        Map<Class<?>, Boolean> types = new HashMap<>();
        Map<Object, Boolean> known = new IdentityHashMap<>();
        ArrayDeque<Object> open = new ArrayDeque<>(List.of(root));
        Set<String> names = new HashSet<>();
        while (!open.isEmpty()) {
            Object next = open.remove();
            if (known.put(next, true) != null) {
                continue;
            }
            if (next instanceof Map<?, ?> map) {
                open.addAll(map.keySet());
                map.values().stream().filter(Objects::nonNull).forEach(open::add);
            } else if (next instanceof Collection<?> all) {
                open.addAll(all);
            } else if (next instanceof Object[] all) {
                Arrays.stream(all).filter(Objects::nonNull).forEach(open::add);
            } else if (isOurs(next.getClass())) {
                boolean first = types.put(next.getClass(), true) == null;
                for (Class<?> type = next.getClass(); type != Object.class; type = type.getSuperclass()) {
                    for (Field field : type.getDeclaredFields()) {
                        if (!Modifier.isStatic(field.getModifiers())) {
                            if (first) {
                                names.add(nameOf(field));
                            }
                            Object value = get(field, next);
                            if (value != null) {
                                open.add(value);
                            }
                        }
                    }
                }
            }
        }
        return names;
    }

    /** For messages: names in order. */
    static Collection<String> sorted(Set<String> names) {
        Map<String, String> sorted = new TreeMap<>();
        names.forEach(name -> sorted.put(name, name));
        return sorted.values();
    }
}
