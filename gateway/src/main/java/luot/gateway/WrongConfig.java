package luot.gateway;

/** A setting is unknown or not allowed; the message names it and says what to do. */
public final class WrongConfig extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** With the sentence for the person who wrote the setting. */
    public WrongConfig(String message) {
        super(message);
    }
}
