package luot.engine.journal;

import java.util.function.Function;
import luot.engine.site.Refusal;

/** What came of reading JSON: a value, or why there is none. */
public sealed interface Read<T> {

    /** The JSON was in order. */
    record Value<T>(T value) implements Read<T> {}

    /** The JSON was refused; the refusal names the field by its full path. */
    record Failed<T>(Refusal refusal) implements Read<T> {}

    /** The next reading of a value; a refusal stays what it is. */
    default <U> Read<U> then(Function<? super T, Read<U>> next) {
        if (this instanceof Value<T> read) {
            return next.apply(read.value());
        }
        return new Failed<>(((Failed<T>) this).refusal());
    }
}
