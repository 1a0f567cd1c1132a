package luot.engine.past;

/** A day that the journal does not have; the message says which, and of which site. */
public final class NoSuchDay extends Exception {
    private static final long serialVersionUID = 1L;

    NoSuchDay(String message) {
        super(message);
    }
}
