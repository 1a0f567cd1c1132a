package luot.engine.sim;

/**
 * A recorded day, or what was asked of it, that does not follow the format; the message names the file, the line and
 * the field.
 */
public final class DayException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With what is wrong and where. */
    public DayException(String message) {
        super(message);
    }

    /** With what is wrong and where, and what it was found by. */
    public DayException(String message, Throwable cause) {
        super(message, cause);
    }
}
