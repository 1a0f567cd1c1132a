package luot.gateway.demo;

import com.fasterxml.jackson.databind.JsonNode;

/** A ticket at a room, as the room's board shows it, with what the player means to do about it. */
final class Served {
    final long ticket;
    final long visit;
    final String step;
    final String service;
    final boolean isReturn;
    final long calledMillis;
    final int calls;
    boolean started;
    boolean planned;
    boolean leaving;

    Served(JsonNode current) {
        ticket = current.path("ticket").asLong();
        visit = current.path("visit").asLong();
        step = current.path("step").asText();
        service = current.path("service").asText();
        isReturn = current.path("isReturn").asBoolean();
        calledMillis = current.path("calledMillis").asLong();
        calls = current.path("calls").asInt();
        see(current);
    }

    void see(JsonNode current) {
        started |= "SERVING".equals(current.path("state").asText());
    }
}
