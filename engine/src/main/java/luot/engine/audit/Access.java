package luot.engine.audit;

import org.jspecify.annotations.Nullable;

/**
 * Who touches what is not a command of the engine, and when.
 *
 * @param sender the desk or device
 * @param actor who sits there, an opaque id; absent where nobody said so
 * @param atMillis when, epoch ms of the site's clock
 */
public record Access(String sender, @Nullable String actor, long atMillis) {

    /** What is done that no event tells. */
    public enum Action {
        /** Personal data were given for a visit, or changed. */
        PERSON_KEPT,
        /** Personal data of a visit were shown. */
        PERSON_READ,
        /** A visit was looked up by a phone or card number. */
        PERSON_SOUGHT,
        /** Personal data of a visit were erased. */
        PERSON_ERASED,
        /** Personal data of all visits before a moment were erased. */
        PERSONS_ERASED,
        /** Personal data were encrypted anew under the newest key. */
        PERSONS_RESEALED,
        /** Old keys to personal data were destroyed: copies made before cannot be read any more. */
        PERSON_KEYS_DESTROYED,
        /** The database was backed up. */
        BACKED_UP
    }
}
