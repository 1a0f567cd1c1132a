package luot.engine.journal;

/** The journal could not be read or written. What was being appended may or may not have been committed. */
public sealed class JournalException extends Exception permits Deposed {
    private static final long serialVersionUID = 1L;

    /** With what was being done and what went wrong. */
    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }

    /** With what is wrong. */
    public JournalException(String message) {
        super(message);
    }
}
