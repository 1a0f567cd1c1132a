package luot.engine.flow;

import java.util.Arrays;
import luot.engine.flow.Scene.Person;
import luot.engine.flow.Scene.Place;
import luot.engine.flow.Scene.Stream;

/**
 * Plays a scene forward once, with durations as they might be, until everybody asked about is called. The rooms call by
 * the keys of those in line, which the real calling order has given them.
 */
final class Play {
    private static final double MISSED_CALL_MILLIS = 40_000;
    private static final double NEVER = Double.POSITIVE_INFINITY;
    private static final int MOST_COMERS = 500;
    private static final double LONGEST_MILLIS = 16 * 3_600_000.0;

    // What is learned is not known for sure: in each play as many more or fewer come, and all work as much slower.
    private static final double[] BUSIER = Normal.logNormal(0.25);
    private static final double[] SLOWER = Normal.logNormal(0.04);

    private final Scene scene;
    private final Chance chance;

    /** When each target is called first, ms from now; infinite for not within the day. */
    final double[] called;

    private final Earliest places;
    private int left;
    private double busier = 1;
    private double slower = 1;
    private int poolHead;
    private final boolean[] taken;
    private int untaken;

    private Person[] late = new Person[32];
    private double[] lateAt = new double[32];
    private int lateCount;
    private double nextLate;

    private Person[] arrived = new Person[16];
    private int arrivedCount;

    private Person[][] door;
    private double[][] doorAt;
    private int[] doorCount;

    Play(Scene scene, Chance chance) {
        this.scene = scene;
        this.chance = chance;
        called = new double[scene.targets];
        taken = new boolean[scene.poolCount];
        places = new Earliest(scene.placeCount);
        door = new Person[scene.rooms.length][4];
        doorAt = new double[scene.rooms.length][4];
        doorCount = new int[scene.rooms.length];
    }

    /** Plays once. */
    void run() {
        begin();
        while (left > 0) {
            int place = places.first();
            double at = places.freeMillis[place];
            if (at > LONGEST_MILLIS) {
                return;
            }
            int room = scene.places[place].room;
            double opens = scene.rooms[room].callsFrom(at);
            if (opens > at) {
                places.delayFirst(opens);
                continue;
            }
            if (nextLate <= at) {
                letIn(at);
            }
            call(room, at);
        }
    }

    private void begin() {
        busier = BUSIER[(int) (chance.bits() >>> 56)];
        slower = SLOWER[(int) (chance.bits() >>> 56)];
        Arrays.fill(called, NEVER);
        Arrays.fill(taken, false);
        Arrays.fill(doorCount, 0);
        left = scene.targets;
        poolHead = 0;
        untaken = scene.poolCount;
        lateCount = 0;
        nextLate = NEVER;
        arrivedCount = 0;
        for (int i = 0; i < scene.doorCount; i++) {
            toDoor(scene.atDoors[i], scene.atDoors[i].room, 0);
        }
        for (int i = 0; i < scene.comerCount; i++) {
            Person person = scene.comers[i];
            if (person.comesWithShare >= 1 || chance.share() < person.comesWithShare) {
                double at = Comings.draw(
                        person.freeMillis, person.isSure, person.result, person.resultBeginsMillis, chance);
                comes(person, person.room, at);
            }
        }
        for (Stream stream : scene.streams) {
            flow(stream);
        }
        for (int i = 0; i < scene.placeCount; i++) {
            places.freeMillis[i] = freeFrom(scene.places[i]);
        }
        places.order();
    }

    private double freeFrom(Place place) {
        double pause = scene.rooms[place.room].pausedMeanMillis;
        double from = pause > 0 ? pause * Normal.EXPONENTIAL[(int) (chance.bits() >>> 56)] : place.idleFromMillis;
        Spread serving = place.serving;
        if (serving == null) {
            return from;
        }
        if (place.noShowShare > 0 && chance.share() < place.noShowShare) {
            return Math.max(from, place.noShowMillis);
        }
        double pace = scene.rooms[place.room].pace;
        double done = pace * serving.drawRest(place.elapsedMillis / pace, chance);
        Person patient = place.patient;
        if (patient != null) {
            mayReturn(patient, place.room, done);
        }
        return Math.max(from, done);
    }

    private void flow(Stream stream) {
        if (stream.count == 0) {
            return;
        }
        double at = 0;
        for (int i = 0; i < MOST_COMERS; i++) {
            at += 1
                    / busier
                    / Flow.at(stream.perMilli, stream.slope, at)
                    * Normal.EXPONENTIAL[(int) (chance.bits() >>> 56)];
            int k = stream.candidates[chance.below(stream.count)];
            double joins = at + stream.history.joinLead[k];
            long until = stream.keyUntil[stream.history.joinKind[k]];
            long since = stream.nowMillis + (long) joins - stream.history.joinLag[k];
            if (at > stream.untilMillis) {
                return;
            }
            long key = Keys.key(until, since);
            if (key > 0 || scene.targets > 1) {
                if (stream.doorShare >= 1 || chance.share() < stream.doorShare) {
                    Person person = new Person(stream.history.first);
                    person.key = key;
                    person.service = stream.service;
                    comes(person, stream.door, joins);
                }
            }
        }
    }

    private void comes(Person person, int room, double at) {
        if (room != Scene.POOL) {
            toDoor(person, room, at);
            return;
        }
        if (lateCount == late.length) {
            late = Arrays.copyOf(late, 2 * lateCount);
            lateAt = Arrays.copyOf(lateAt, 2 * lateCount);
        }
        late[lateCount] = person;
        lateAt[lateCount++] = at;
        nextLate = Math.min(nextLate, at);
    }

    private void toDoor(Person person, int room, double at) {
        int n = doorCount[room];
        if (n == door[room].length) {
            door[room] = Arrays.copyOf(door[room], 2 * n);
            doorAt[room] = Arrays.copyOf(doorAt[room], 2 * n);
        }
        door[room][n] = person;
        doorAt[room][n] = at;
        doorCount[room] = n + 1;
    }

    private void letIn(double at) {
        nextLate = NEVER;
        for (int i = 0; i < lateCount; ) {
            if (lateAt[i] <= at) {
                arrive(late[i]);
                late[i] = late[--lateCount];
                lateAt[i] = lateAt[lateCount];
            } else {
                nextLate = Math.min(nextLate, lateAt[i]);
                i++;
            }
        }
    }

    private void arrive(Person person) {
        if (arrivedCount == arrived.length) {
            arrived = Arrays.copyOf(arrived, 2 * arrivedCount);
        }
        int i = arrivedCount++; // the last is the first to go
        while (i > 0 && arrived[i - 1].key > person.key) {
            arrived[i] = arrived[i - 1];
            i--;
        }
        arrived[i] = person;
    }

    private void call(int room, double at) {
        int bestDoor = -1;
        Person[] own = door[room];
        double[] ownAt = doorAt[room];
        double nextOwn = NEVER;
        for (int i = 0; i < doorCount[room]; i++) {
            if (ownAt[i] <= at) {
                if (bestDoor < 0 || own[i].key > own[bestDoor].key) {
                    bestDoor = i;
                }
            } else if (ownAt[i] < nextOwn) {
                nextOwn = ownAt[i];
            }
        }
        boolean[] offers = scene.rooms[room].offers;
        int inPool = poolHead;
        while (inPool < scene.poolCount && (taken[inPool] || !offers[scene.pool[inPool].service])) {
            inPool++;
        }
        int inArrived = arrivedCount - 1;
        while (inArrived >= 0 && !offers[arrived[inArrived].service]) {
            inArrived--;
        }
        Person next = bestDoor < 0 ? null : own[bestDoor];
        if (inPool < scene.poolCount && (next == null || scene.pool[inPool].key > next.key)) {
            next = scene.pool[inPool];
        }
        if (inArrived >= 0 && (next == null || arrived[inArrived].key > next.key)) {
            next = arrived[inArrived];
        }
        if (next == null) {
            places.delayFirst(Math.min(nextLate, nextOwn));
        } else {
            if (inPool < scene.poolCount && next == scene.pool[inPool]) {
                taken[inPool] = true;
                while (poolHead < scene.poolCount && taken[poolHead]) {
                    poolHead++;
                }
            } else if (inArrived >= 0 && next == arrived[inArrived]) {
                System.arraycopy(arrived, inArrived + 1, arrived, inArrived, --arrivedCount - inArrived);
            } else {
                int behind = --doorCount[room] - bestDoor; // of equal keys the first stays first
                System.arraycopy(own, bestDoor + 1, own, bestDoor, behind);
                System.arraycopy(ownAt, bestDoor + 1, ownAt, bestDoor, behind);
            }
            serve(next, room, at);
        }
    }

    private void serve(Person person, int room, double at) {
        if (person.target >= 0) {
            called[person.target] = at;
            left--;
        }
        double lasts = slower * scene.rooms[room].pace * person.duration.draw(chance);
        double missed = scene.missedShare[person.service];
        if (missed > 0 && chance.share() < missed) {
            lasts += MISSED_CALL_MILLIS;
        }
        places.delayFirst(at + lasts);
        mayReturn(person, room, at + lasts);
    }

    private void mayReturn(Person person, int room, double done) {
        ServiceHistory exam = person.exam;
        if (exam == null) {
            return;
        }
        double delay = exam.drawFollowed(chance);
        if (delay < 0) {
            return;
        }
        long key = person.returnKeyByJoining ? Keys.key(person.returnKey, (long) (done + delay)) : person.returnKey;
        if (key > 0 || scene.targets > 1) {
            Person back = new Person(exam.back);
            back.key = key;
            back.service = person.service;
            toDoor(back, room, done + delay);
        }
    }
}
