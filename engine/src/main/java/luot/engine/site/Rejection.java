package luot.engine.site;

/**
 * Every reason for which a command or a request is refused: a stable code (the constant's name), a sentence, and
 * whether the same command may succeed later without being changed.
 */
public enum Rejection {
    NO_PLAN("The site has no plan yet.", false),
    INVALID_PLAN("The site plan is not valid.", false),
    UNKNOWN_SITE("There is no such site.", false),
    UNKNOWN_SERVICE("There is no such service.", false),
    UNKNOWN_ROOM("There is no such room.", false),
    UNKNOWN_CLASS("There is no such priority class.", false),
    UNKNOWN_VISIT("There is no such visit today.", false),
    UNKNOWN_TICKET("There is no such ticket today.", false),
    UNKNOWN_STEP("The visit has no such step.", false),
    UNKNOWN_BOARD("There is no such board.", false),
    UNKNOWN_DAY("The site has no such day.", false),
    UNKNOWN_WHAT_IF("There is no such what-if, or it is too long ago.", false),
    UNKNOWN_COMMAND("There is no such command.", false),
    SERVICE_CLOSED("The service has closed for the day.", false),
    ROOM_CLOSED("The room is closed.", false),
    ROOM_PAUSED("The room is paused.", false),
    ROOM_FULL("All places of the room are taken.", false),
    ROOM_UNCHANGED("The room is in that state already.", false),
    ROOM_LACKS_SERVICE("The room does not offer the service.", false),
    NOBODY_WAITING("Nobody is waiting here.", false),
    WRONG_STATE("The ticket is not in a state that allows this.", false),
    VISIT_BUSY("The patient is called or served elsewhere.", false),
    VISIT_ENDED("The visit has ended.", false),
    CLASS_UNCHANGED("The visit has that priority class already.", false),
    STEP_EXISTS("The visit has a step of that name already.", false),
    NO_RESULT_PENDING("No result is awaited for this step.", false),
    TOO_MANY_VISITS("The site has issued all numbers of the day.", false),
    TOO_MANY_STEPS("The visit has too many open steps.", false),
    NOTHING_TO_UNDO("There is nothing to take back.", false),
    UNDO_TOO_LATE("The last action is more than five minutes old.", false),
    UNDO_OVERTAKEN("The patient or the room has moved on since.", false),
    ID_REUSED("This command id was used for another command.", false),
    BAD_VALUE("The value is not allowed.", false),
    BAD_JSON("The body is not well-formed JSON.", false),
    UNKNOWN_FIELD("The field is not known here.", false),
    WRONG_TYPE("The field has the wrong type.", false),
    MISSING_FIELD("A required field is missing.", false),
    TOO_LARGE("The body is too large.", false),
    WRONG_MEDIA_TYPE("The body must be application/json.", false),
    NOT_FOUND("There is nothing at this address.", false),
    METHOD_NOT_ALLOWED("This address does not take that method.", false),
    TOO_MANY_SUBSCRIPTIONS("This connection follows too many boards.", false),
    ENGINE_FAILED("The command met a fault of the program; nothing was changed.", false),
    TOO_MANY_COMMANDS("More commands were accepted within 48 hours than can be remembered.", true),
    WHAT_IF_BUSY("Another what-if is running, try again when it is done.", true),
    BUSY("The site is busy, try again in a moment.", true),
    STORE_FAILED("The journal could not be written, try again in a moment.", true),
    STOPPING("The server is stopping, try again in a moment.", true);

    private final String sentence;
    private final boolean temporary;

    Rejection(String sentence, boolean temporary) {
        this.sentence = sentence;
        this.temporary = temporary;
    }

    /** One plain sentence for people. */
    public String sentence() {
        return sentence;
    }

    /** Whether the same command may succeed later, unchanged. */
    public boolean temporary() {
        return temporary;
    }
}
