package luot.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import luot.engine.flow.Scene.Person;
import luot.engine.flow.Scene.Place;
import luot.engine.flow.Scene.Room;
import luot.engine.site.ClinicPlan;
import org.junit.jupiter.api.Test;

/** One play of small scenes whose durations do not vary, worked out by hand. */
class PlayTest {
    private static final double MINUTE = 60_000;
    private static final double[] SLOWER = Normal.logNormal(0.04);

    private final Scene scene = new Scene();

    private static Spread always(double minutes) {
        return new Spread(minutes * MINUTE, 0);
    }

    private void rooms(boolean[]... offers) {
        scene.targets = 1;
        scene.rooms = new Room[offers.length];
        scene.missedShare = new double[offers[0].length];
        for (int i = 0; i < offers.length; i++) {
            scene.rooms[i] = new Room();
            scene.rooms[i].openUntilMillis = Double.POSITIVE_INFINITY;
            scene.rooms[i].offers = offers[i];
        }
    }

    private Place place(int room, double freeInMinutes) {
        Place place = new Place();
        place.room = room;
        place.idleFromMillis = freeInMinutes * MINUTE;
        scene.addPlace(place);
        return place;
    }

    private static Person person(int service, long key, double minutes) {
        Person person = new Person(always(minutes));
        person.service = service;
        person.key = key;
        return person;
    }

    private Person target(int service, int room) {
        Person target = person(service, 0, 1);
        target.target = 0;
        target.room = room;
        scene.addWaiting(target);
        return target;
    }

    private Person comer(int service, long key, double minutes, double inMinutes) {
        Person comer = person(service, key, minutes);
        comer.freeMillis = inMinutes * MINUTE;
        comer.isSure = true;
        scene.addComer(comer);
        return comer;
    }

    /** The target is called so many minutes from now, services slowed down as in that play counted apart. */
    private void called(double unslowed, double slowed) {
        Play play = new Play(scene, new Chance(3));
        play.run();
        Chance twin = new Chance(3);
        twin.bits();
        double slower = SLOWER[(int) (twin.bits() >>> 56)];
        assertThat(play.called[0] / MINUTE).isCloseTo(unslowed + slower * slowed, within(1e-9));
    }

    @Test
    void whoIsInsideIsServedToTheEndAtThePaceOfTheRoom() {
        rooms(new boolean[] {true});
        scene.rooms[0].pace = 2;
        Place place = place(0, 3);
        place.serving = always(6);
        place.elapsedMillis = 2 * MINUTE;
        target(0, Scene.POOL);
        called(10, 0);
    }

    @Test
    void aPlaceIsNotFreeBeforeItIsIdle() {
        rooms(new boolean[] {true});
        Place place = place(0, 12);
        place.serving = always(6);
        target(0, Scene.POOL);
        called(12, 0);
    }

    @Test
    void whoDoesNotComeFreesThePlaceAfterTheCall() {
        rooms(new boolean[] {true});
        Place place = place(0, 0);
        place.serving = always(6);
        place.noShowShare = 1;
        place.noShowMillis = 30_000;
        target(0, Scene.POOL);
        called(0.5, 0);
    }

    @Test
    void aPauseLastsAsLongAsPausesDo() {
        rooms(new boolean[] {true});
        scene.rooms[0].pausedMeanMillis = 10 * MINUTE;
        place(0, 0);
        target(0, Scene.POOL);
        Chance twin = new Chance(3);
        twin.bits();
        twin.bits();
        called(10 * Normal.EXPONENTIAL[(int) (twin.bits() >>> 56)], 0);
    }

    @Test
    void theLineIsCalledByKeyWhereverItsPeopleStand() {
        rooms(new boolean[] {true});
        place(0, 5);
        Person pooled = person(0, 3, 2);
        scene.addWaiting(pooled);
        Person atDoor = person(0, 2, 4);
        atDoor.room = 0;
        scene.addWaiting(atDoor);
        comer(0, 4, 8, 1);
        comer(0, -1, 16, 1);
        target(0, Scene.POOL);
        called(5, 2 + 4 + 8);
    }

    @Test
    void whoComesLaterIsTakenInWhenThereAndNotBefore() {
        rooms(new boolean[] {true});
        place(0, 5);
        comer(0, 4, 8, 5);
        comer(0, 3, 2, 6);
        Person never = comer(0, 9, 32, 0);
        never.comesWithShare = 0;
        target(0, Scene.POOL);
        called(5, 8 + 2);
    }

    @Test
    void aRoomCallsOnlyForWhatItOffersAndTakesNobodyTwice() {
        rooms(new boolean[] {true, false}, new boolean[] {false, true});
        place(0, 20);
        place(1, 10);
        comer(0, 5, 1, 1);
        comer(1, 4, 4, 2);
        comer(1, 3, 4, 3);
        target(1, Scene.POOL);
        called(10, 8);
    }

    @Test
    void aFasterRoomWithAFreePlaceCallsFirst() {
        rooms(new boolean[] {true}, new boolean[] {true});
        place(0, 7);
        place(1, 3);
        target(0, Scene.POOL);
        called(3, 0);
    }

    @Test
    void whoStandsAtADoorIsCalledThereAlone() {
        rooms(new boolean[] {true}, new boolean[] {true});
        place(0, 7);
        place(1, 3);
        target(0, 0);
        called(7, 0);
    }

    private static ServiceHistory exam(double returnInMinutes) {
        ServiceHistory history =
                new ServiceHistory(ClinicPlan.standard().services().get(0));
        for (int i = 0; i < 64; i++) {
            history.follow(0, returnInMinutes < 0 ? -1 : returnInMinutes * MINUTE);
        }
        history.back.believe(3 * MINUTE);
        return history;
    }

    private void patientInside(long returnKey, boolean byJoining, ServiceHistory exam) {
        rooms(new boolean[] {true});
        Place place = place(0, 0);
        place.serving = always(6);
        place.patient = person(0, 0, 6);
        place.patient.exam = exam;
        place.patient.returnKey = returnKey;
        place.patient.returnKeyByJoining = byJoining;
    }

    @Test
    void aReturnThatGoesFirstIsServedBeforeWhoeverIsNext() {
        patientInside(1, false, exam(0));
        target(0, Scene.POOL);
        Play play = new Play(scene, new Chance(3));
        play.run();
        assertThat(play.called[0] / MINUTE).isBetween(6.5, 30.0);
    }

    @Test
    void aReturnThatGoesAfterChangesNothing() {
        patientInside(0, false, exam(0));
        target(0, Scene.POOL);
        called(6, 0);
    }

    @Test
    void aReturnThatIsNotThereYetChangesNothing() {
        patientInside(1, false, exam(1));
        target(0, Scene.POOL);
        called(6, 0);
    }

    @Test
    void whereNobodyReturnsNobodyDoes() {
        patientInside(1, false, exam(-1));
        target(0, Scene.POOL);
        called(6, 0);
    }

    /** Six minutes from now is too late for a return that goes first only if it joins within five. */
    @Test
    void aReturnThatCountsFromJoiningGoesFirstWhenItJoinsInTime() {
        patientInside((long) (5 * MINUTE), true, exam(0));
        target(0, Scene.POOL);
        called(6, 0);
    }

    @Test
    void aRoomThatIsClosedOpensByItsHoursOrNever() {
        rooms(new boolean[] {true});
        Room room = scene.rooms[0];
        room.openUntilMillis = 5 * MINUTE;
        room.dayMillis = (long) (600 * MINUTE);
        room.hours =
                new luot.engine.site.Hours[] {new luot.engine.site.Hours(420, 605), new luot.engine.site.Hours(620, 630)
                };
        assertThat(room.callsFrom(5 * MINUTE - 1)).isEqualTo(5 * MINUTE - 1);
        assertThat(room.callsFrom(5 * MINUTE)).isEqualTo(20 * MINUTE);
        assertThat(room.callsFrom(25 * MINUTE)).isEqualTo(25 * MINUTE);
        assertThat(room.callsFrom(30 * MINUTE)).isInfinite();
        place(0, 30);
        target(0, Scene.POOL);
        Play play = new Play(scene, new Chance(3));
        play.run();
        assertThat(play.called[0]).as("not within the day").isInfinite();
    }
}
