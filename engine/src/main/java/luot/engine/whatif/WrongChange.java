package luot.engine.whatif;

/** A change that cannot be made; the message names the change, its field and the rule, and lists what there is. */
public final class WrongChange extends Exception {
    private static final long serialVersionUID = 1L;

    private final String change;

    WrongChange(String change, String field, String rule) {
        super("change '" + change + "', " + field + ": " + rule);
        this.change = change;
    }

    /** The change as it was given, spaces aside. */
    public String change() {
        return change;
    }
}
