package luot.engine.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import luot.engine.flow.StandardPolicies;
import luot.engine.site.Clinic;
import luot.engine.site.ClinicPlan;
import luot.engine.site.Command;
import luot.engine.site.Hours;
import luot.engine.site.SitePlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Of several free rooms the one that should call is told so, and the others which one it is; nobody is kept from it.
 */
class SuggestionTest {
    @RegisterExtension
    final Clinic clinic = Clinic.open();

    private final Boards boards = new Boards(new StandardPolicies());
    private int fed;

    /** INT-2 works at nine tenths of the time of INT-1. */
    private void play(SitePlan.Policy policy) {
        SitePlan p = ClinicPlan.with(policy);
        List<SitePlan.Room> rooms = p.rooms().stream()
                .map(room -> room.id().equals("INT-2")
                        ? new SitePlan.Room(room.id(), null, null, room.services(), 1, 0.9, room.open())
                        : room)
                .toList();
        clinic.accept(new Command.ChangePlan(new SitePlan(
                p.site(), p.name(), p.zone(), null, p.services(), null, rooms, p.classes(), policy, null)));
        commit();
    }

    private Set<BoardId> commit() {
        Set<BoardId> changed = new HashSet<>();
        while (fed < clinic.entries().size()) {
            changed.addAll(boards.apply(clinic.entries().get(fed++)));
        }
        return changed;
    }

    private Suggestion at(String room) {
        return ((RoomBoard) boards.board(BoardId.room(room))).suggested();
    }

    private String shouldCall(String room) {
        return ((OperationsBoard) boards.board(BoardId.OPERATIONS))
                .rooms().stream()
                        .filter(row -> row.room().equals(room))
                        .findFirst()
                        .orElseThrow()
                        .shouldCall();
    }

    @Test
    void theFasterFreeRoomIsProposedAndTheOtherMayCallAllTheSame() {
        play(StandardPolicies.DEFAULT);
        clinic.ticket("INT");
        Set<BoardId> changed = commit();
        assertThat(changed).contains(BoardId.room("INT-1"), BoardId.room("INT-2"), BoardId.OPERATIONS);
        assertThat(at("INT-2").here()).isTrue();
        assertThat(at("INT-1"))
                .extracting(Suggestion::here, Suggestion::room, Suggestion::number, Suggestion::why)
                .containsExactly(false, "INT-2", "A001", "FASTER");
        assertThat(shouldCall("INT-2")).isEqualTo("A001");
        Boards restored = new Boards(new StandardPolicies(), boards.siteImage(), boards.learned(), boards.image());
        assertThat(restored.board(BoardId.room("INT-1"))).isEqualTo(boards.board(BoardId.room("INT-1")));
        assertThat(shouldCall("INT-1")).isNull();
        assertThat(clinic.callNext("INT-1")).isEqualTo("A001");
        commit();
        assertThat(at("INT-1")).isNull();
        assertThat(at("INT-2")).isNull();
    }

    @Test
    void aRoomThatIsFreeAloneOrWithoutAnybodyWaitingIsToldNothing() {
        play(StandardPolicies.DEFAULT);
        assertThat(at("INT-2")).isNull();
        clinic.ticket("INT");
        clinic.callNext("INT-2");
        clinic.ticket("INT");
        commit();
        assertThat(at("INT-1")).isNull();
        clinic.accept(new Command.FinishAndCallNext("INT-2", null));
        clinic.ticket("XR");
        commit();
        assertThat(at("XR-1")).as("both are as good").isNull();
    }

    @Test
    void theRoomThatBecomesFreeChangesWhatTheOtherIsTold() {
        play(StandardPolicies.DEFAULT);
        long first = clinic.ticket("INT");
        clinic.callNext("INT-2");
        clinic.ticket("INT");
        commit();
        clinic.accept(new Command.Finish(first, null));
        assertThat(commit()).contains(BoardId.room("INT-1"));
        assertThat(at("INT-1").room()).isEqualTo("INT-2");
    }

    @Test
    void onlyARuleThatProposesRoomsIsHeard() {
        play(StandardPolicies.NAMED.get("reference"));
        clinic.ticket("INT");
        commit();
        assertThat(at("INT-1")).isNull();
        assertThat(at("INT-2")).isNull();
    }

    /** The doctor of INT-1 has lunch when the patient would come back with results. */
    @Test
    void aRoomThatWillBeOpenForTheReturnIsBetterPlaced() {
        SitePlan p = ClinicPlan.with(StandardPolicies.DEFAULT);
        List<SitePlan.Room> rooms = p.rooms().stream()
                .map(room -> room.id().equals("INT-2")
                        ? new SitePlan.Room(
                                room.id(), null, null, room.services(), 1, null, List.of(new Hours(420, 1_020)))
                        : room)
                .toList();
        clinic.at("10:30");
        clinic.accept(new Command.ChangePlan(new SitePlan(
                p.site(), p.name(), p.zone(), null, p.services(), null, rooms, p.classes(), p.policy(), null)));
        clinic.ticket("INT");
        commit();
        assertThat(at("INT-1")).extracting(Suggestion::room, Suggestion::why).containsExactly("INT-2", "OPEN_LATER");
    }
}
