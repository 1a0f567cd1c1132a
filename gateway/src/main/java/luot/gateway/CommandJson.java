package luot.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import luot.engine.journal.CommandCodec;
import luot.engine.journal.Read;
import luot.engine.journal.StrictJson;
import luot.engine.person.Person;
import luot.engine.person.PersonCheck;
import luot.engine.site.Command;
import luot.engine.site.Refusal;
import luot.engine.site.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * A command as it comes in: {@code {"id":"c-1","sender":"desk-1","command":{"type":"CallNext","room":"INT-1"}}}.
 *
 * @param id the sender's own id for it
 * @param sender the desk or device
 * @param user who sits there, an opaque id; absent where nobody says so
 * @param site the site it is for, absent when the address or the gateway leaves no doubt
 * @param command what is to be done
 * @param person personal data of the visit that it registers, which go another way than the command; mostly absent
 */
record CommandJson(
        String id,
        String sender,
        @Nullable String user,
        @Nullable String site,
        Command command,
        @Nullable Person person) {
    static final String COMMAND = "command";
    static final String PERSON = "person";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private record Envelope(
            String id, String sender, @Nullable String user) {}

    private record EnvelopeWithSite(
            String id,
            String sender,
            @Nullable String user,
            @Nullable String site) {}

    /** Reads a body of the HTTP route, whose address names the site. */
    static Read<CommandJson> read(byte[] body) {
        return StrictJson.parse(body)
                .then(json -> StrictJson.read(envelopeOf(json), Envelope.class)
                        .then(from -> read(new EnvelopeWithSite(from.id, from.sender, from.user, null), json)));
    }

    /** Reads a message of a live socket. */
    static Read<CommandJson> readLive(JsonNode json) {
        return StrictJson.read(envelopeOf(json), EnvelopeWithSite.class).then(from -> read(from, json));
    }

    private static Read<CommandJson> read(EnvelopeWithSite from, JsonNode json) {
        if (!isName(from.id)) {
            return badName("id");
        } else if (!isName(from.sender)) {
            return badName("sender");
        } else if (from.user != null && !isName(from.user)) {
            return badName("user");
        }
        JsonNode command = json.path(COMMAND);
        if (command.isMissingNode() || command.isNull()) {
            return new Read.Failed<>(new Refusal(Rejection.MISSING_FIELD, COMMAND, COMMAND + " is missing."));
        }
        return CommandCodec.read(command)
                .then(read -> person(read, json.path(PERSON))
                        .then(of -> new Read.Value<>(
                                new CommandJson(from.id, from.sender, from.user, from.site, read, of.orElse(null)))));
    }

    private static Read<Optional<Person>> person(Command command, JsonNode json) {
        if (json.isMissingNode() || json.isNull()) {
            return new Read.Value<>(Optional.empty());
        } else if (!(command instanceof Command.RegisterVisit)) {
            String rule = PERSON + " goes with RegisterVisit only.";
            return new Read.Failed<>(new Refusal(Rejection.BAD_VALUE, PERSON, rule));
        }
        return PersonCheck.read(json, PERSON).then(person -> new Read.Value<>(Optional.of(person)));
    }

    private static JsonNode envelopeOf(JsonNode json) {
        if (!(json instanceof ObjectNode)) {
            return json;
        }
        ObjectNode envelope = StrictJson.mapper().createObjectNode();
        envelope.setAll((ObjectNode) json);
        envelope.remove(List.of(COMMAND, PERSON));
        return envelope;
    }

    /** Whether a text may stand for an id or a sender. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    static <T> Read<T> badName(String field) {
        return new Read.Failed<>(
                new Refusal(Rejection.BAD_VALUE, field, field + " must be 1 to 64 of letters, digits and . _ : -"));
    }
}
