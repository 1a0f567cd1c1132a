package luot.engine.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import luot.engine.site.Event;

/**
 * The written form of events: the name of the type, and a JSON object with its components in their order, nulls left
 * out.
 *
 * <p>What was released is read for ever: a name here is never changed or removed, and a component is only ever added as
 * {@code @Nullable}.
 */
public final class EventCodec {
    static final TypeNames<Event> TYPES = new TypeNames<Event>()
            .with("PlanChanged", Event.PlanChanged.class)
            .with("DayStarted", Event.DayStarted.class)
            .with("DayEndMoved", Event.DayEndMoved.class)
            .with("VisitRegistered", Event.VisitRegistered.class)
            .with("VisitCarriedOver", Event.VisitCarriedOver.class)
            .with("VisitEnded", Event.VisitEnded.class)
            .with("VisitReopened", Event.VisitReopened.class)
            .with("TicketIssued", Event.TicketIssued.class)
            .with("PatientSent", Event.PatientSent.class)
            .with("PatientArrived", Event.PatientArrived.class)
            .with("TicketJoined", Event.TicketJoined.class)
            .with("WaitTold", Event.WaitTold.class)
            .with("TicketMoved", Event.TicketMoved.class)
            .with("TicketSetBack", Event.TicketSetBack.class)
            .with("TicketPreCalled", Event.TicketPreCalled.class)
            .with("TicketCalled", Event.TicketCalled.class)
            .with("TicketRecalled", Event.TicketRecalled.class)
            .with("ServiceStarted", Event.ServiceStarted.class)
            .with("ServiceFinished", Event.ServiceFinished.class)
            .with("ResultArrived", Event.ResultArrived.class)
            .with("CallMissed", Event.CallMissed.class)
            .with("TicketReinserted", Event.TicketReinserted.class)
            .with("SlotReached", Event.SlotReached.class)
            .with("TicketParked", Event.TicketParked.class)
            .with("TicketResumed", Event.TicketResumed.class)
            .with("TicketTransferred", Event.TicketTransferred.class)
            .with("TicketCancelled", Event.TicketCancelled.class)
            .with("ClassChanged", Event.ClassChanged.class)
            .with("RoomChanged", Event.RoomChanged.class)
            .with("TurnRestored", Event.TurnRestored.class)
            .with("TimePassed", Event.TimePassed.class)
            .with("ActionUndone", Event.ActionUndone.class)
            .with("TicketRestored", Event.TicketRestored.class);

    private static final String NEWER =
            "A newer version of Luot wrote it: start that version, or a newer one." + " Nothing was changed.";

    private static final JsonMapper MAPPER = StrictJson.mapper(StreamReadConstraints.defaults());
    private static final Map<Class<?>, ObjectWriter> WRITERS = new ConcurrentHashMap<>();

    private EventCodec() {}

    /** The name of the event's type. */
    public static String type(Event event) {
        return TYPES.nameOf(event);
    }

    /** The event's components as JSON. */
    public static String payload(Event event) {
        try {
            return WRITERS.computeIfAbsent(event.getClass(), MAPPER::writerFor).writeValueAsString(event);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("An event has no JSON form", broken);
        }
    }

    /** The event that was written with this type and payload. */
    public static Event read(String type, String payload) throws JournalException {
        Class<? extends Record> form = TYPES.typeOf(type);
        if (form == null) {
            throw new JournalException("The event type " + type + " is not known. " + NEWER);
        }
        try {
            return (Event) RecordShape.of(form).read(MAPPER.readTree(payload));
        } catch (JsonProcessingException malformed) {
            throw new JournalException("A payload of " + type + " is not JSON", malformed);
        } catch (WrongJson wrong) {
            throw new JournalException("A payload of " + type + " has another form: "
                    + wrong.refusal().detail() + " " + NEWER);
        }
    }
}
