package luot.engine.person;

import org.jspecify.annotations.Nullable;

/** Personal data could not be kept or read; the message names places, never a personal value. */
public final class PersonException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With what went wrong. */
    public PersonException(String message) {
        this(message, null);
    }

    /** With what went wrong and why. */
    public PersonException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
