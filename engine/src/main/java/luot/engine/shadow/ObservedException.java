package luot.engine.shadow;

/** An observed file that does not follow the format; the message names the line, the field and the rule. */
public final class ObservedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With what is wrong and where. */
    public ObservedException(String message) {
        super(message);
    }
}
