package luot.engine.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import luot.engine.site.Command;
import luot.engine.site.Refusal;
import luot.engine.site.Rejection;

/**
 * The JSON form of commands: {@code {"type":"CallNext","room":"INT-1"}}, the type first, then the components in their
 * order.
 */
public final class CommandCodec {
    private static final String TYPE = "type";

    static final TypeNames<Command> TYPES = new TypeNames<Command>()
            .with("ChangePlan", Command.ChangePlan.class)
            .with("RegisterVisit", Command.RegisterVisit.class)
            .with("IssueTicket", Command.IssueTicket.class)
            .with("CallNext", Command.CallNext.class)
            .with("CallTicket", Command.CallTicket.class)
            .with("Recall", Command.Recall.class)
            .with("Start", Command.Start.class)
            .with("Finish", Command.Finish.class)
            .with("FinishAndCallNext", Command.FinishAndCallNext.class)
            .with("NoShow", Command.NoShow.class)
            .with("Reinsert", Command.Reinsert.class)
            .with("Park", Command.Park.class)
            .with("Resume", Command.Resume.class)
            .with("Transfer", Command.Transfer.class)
            .with("CancelTicket", Command.CancelTicket.class)
            .with("CancelVisit", Command.CancelVisit.class)
            .with("OrderTests", Command.OrderTests.class)
            .with("ResultReady", Command.ResultReady.class)
            .with("OpenRoom", Command.OpenRoom.class)
            .with("PauseRoom", Command.PauseRoom.class)
            .with("CloseRoom", Command.CloseRoom.class)
            .with("ChangeClass", Command.ChangeClass.class)
            .with("Undo", Command.Undo.class)
            .with("PassTime", Command.PassTime.class)
            .with("TellWaits", Command.TellWaits.class);

    private CommandCodec() {}

    /** Reads a command from bytes. */
    public static Read<Command> read(byte[] json) {
        return StrictJson.parse(json).then(CommandCodec::read);
    }

    /** Reads a command from parsed JSON; what the site gives itself is unknown here. */
    public static Read<Command> read(JsonNode json) {
        if (!json.isObject()) {
            return failed(new Refusal(Rejection.WRONG_TYPE, null, "A command must be an object."));
        }
        JsonNode type = json.path(TYPE);
        if (type.isMissingNode() || type.isNull()) {
            return failed(new Refusal(Rejection.MISSING_FIELD, TYPE, "type is missing."));
        }
        if (!type.isTextual()) {
            return failed(new Refusal(Rejection.WRONG_TYPE, TYPE, "type must be a text."));
        }
        Class<? extends Record> form = TYPES.typeOf(type.textValue());
        if (form == null || form == Command.PassTime.class || form == Command.TellWaits.class) {
            return failed(Refusal.of(Rejection.UNKNOWN_COMMAND, TYPE));
        }
        ObjectNode fields = StrictJson.mapper().createObjectNode();
        fields.setAll((ObjectNode) json);
        fields.remove(TYPE);
        try {
            return new Read.Value<>((Command) RecordShape.of(form).read(fields));
        } catch (WrongJson wrong) {
            return failed(wrong.refusal());
        }
    }

    /** Writes a command in its canonical form: no spaces, nulls left out. */
    public static String write(Command command) {
        try {
            String fields = StrictJson.mapper().writeValueAsString(command);
            String type = "{\"" + TYPE + "\":\"" + TYPES.nameOf(command) + "\"";
            return fields.length() == 2 ? type + "}" : type + "," + fields.substring(1);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("A command has no JSON form", broken);
        }
    }

    /**
     * A hash of the canonical form, the same on every machine and after every restart: tells a repetition from a
     * re-used id.
     */
    public static long hash(Command command) {
        try {
            byte[] canonical = write(command).getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(canonical))
                    .getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    private static Read<Command> failed(Refusal refusal) {
        return new Read.Failed<>(refusal);
    }
}
