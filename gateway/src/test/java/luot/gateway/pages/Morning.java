package luot.gateway.pages;

import java.util.List;
import java.util.Map;

/** The middle of a morning: patients in line, called, in service, missed, set aside, at the tests, awaiting results. */
final class Morning {
    private final Clinic clinic;

    private Morning(Clinic clinic) {
        this.clinic = clinic;
    }

    /** Lets a morning happen at a clinic just opened. */
    static void happen(Clinic clinic) {
        Morning morning = new Morning(clinic);
        morning.arrivals();
        morning.firstRoom();
        morning.tests();
        morning.otherRooms();
    }

    private void arrivals() {
        for (int i = 0; i < 14; i++) {
            clinic.register(i == 3 ? "statutory" : i == 9 ? "booked" : "normal", "INT");
        }
        clinic.register("emergency", "EYE");
        for (int i = 0; i < 5; i++) {
            clinic.register("normal", "LAB");
            clinic.register("normal", "XR");
            clinic.register("normal", "PAY");
        }
    }

    private void firstRoom() {
        clinic.send("NoShow", Map.of("ticket", call("INT-1")));
        clinic.send("Park", Map.of("ticket", call("INT-1")));
        long examined = call("INT-1");
        clinic.send("Start", Map.of("ticket", examined));
        clinic.send("OrderTests", Map.of("ticket", examined, "tests", List.of(Map.of("service", "XR"))));
        clinic.send("Finish", Map.of("ticket", examined));
        clinic.send("Recall", Map.of("ticket", call("INT-1")));
    }

    private void tests() {
        clinic.send("Finish", Map.of("ticket", call("LAB-1")));
        call("LAB-1");
        clinic.send("Start", Map.of("ticket", call("LAB-1")));
        clinic.send("Start", Map.of("ticket", call("XR-1")));
        clinic.send("PauseRoom", Map.of("room", "XR-2"));
    }

    private void otherRooms() {
        clinic.send("Start", Map.of("ticket", call("INT-2")));
        clinic.send("CloseRoom", Map.of("room", "EYE-1"));
        call("PAY-1");
    }

    private long call(String room) {
        return clinic.send("CallNext", Map.of("room", room)).path("ticket").asLong();
    }
}
