package luot.engine.flow;

import java.util.Arrays;
import luot.engine.site.Hours;
import org.jspecify.annotations.Nullable;

/**
 * What a look-ahead begins with: the places of some rooms and who is in them, the lines in calling order, and who is
 * known or likely to come. Times are ms from now. A key orders the lines: the higher goes first.
 */
final class Scene {
    static final int POOL = -1;

    /** What will be asked for when a person is called. */
    static final class Person {
        long key;
        int room = POOL;
        int service;
        int target = -1;
        Spread duration;

        @Nullable
        ServiceHistory exam;

        long returnKey;
        boolean returnKeyByJoining;

        // Of those who come: see Comings.
        double freeMillis;
        boolean isSure;

        @Nullable
        Spread result;

        double resultBeginsMillis;
        double comesWithShare = 1;

        Person(Spread duration) {
            this.duration = duration;
        }
    }

    /** One place of a room. */
    static final class Place {
        int room;
        double idleFromMillis;

        @Nullable
        Spread serving;

        double elapsedMillis;
        double noShowShare;
        double noShowMillis;

        @Nullable
        Person patient;
    }

    /** One room. */
    static final class Room {
        double pace = 1;
        double openUntilMillis = -1;
        double pausedMeanMillis;
        long dayMillis;
        Hours[] hours = new Hours[0];
        boolean[] offers = new boolean[0];

        boolean offersAll() {
            for (boolean offered : offers) {
                if (!offered) {
                    return false;
                }
            }
            return true;
        }

        /** The first moment at or after one at which it calls; infinite for never. */
        double callsFrom(double atMillis) {
            if (atMillis < openUntilMillis) {
                return atMillis;
            }
            for (Hours open : hours) {
                if (dayMillis + atMillis < open.toMillis()) {
                    return Math.max(atMillis, open.fromMillis() - dayMillis);
                }
            }
            return Double.POSITIVE_INFINITY;
        }
    }

    /** Those of whom nothing is known but how often such people come. */
    static final class Stream {
        double perMilli;

        /** From when on none that comes would matter. */
        double untilMillis;

        double slope;
        int[] candidates = new int[0];
        int count;
        ServiceHistory history;
        int service;
        long[] keyUntil;
        long nowMillis;
        double doorShare;
        int door = POOL;

        Stream(ServiceHistory history) {
            this.history = history;
            this.keyUntil = new long[0];
        }
    }

    Place[] places = new Place[16];
    int placeCount;
    Room[] rooms = new Room[0];
    Person[] pool = new Person[64];
    int poolCount;
    Person[] atDoors = new Person[16];
    int doorCount;
    Person[] comers = new Person[64];
    int comerCount;
    Stream[] streams = new Stream[0];
    int targets;
    double[] missedShare = new double[0];

    /** Whether free places are there for all in line and all who may be coming: everybody is called now then. */
    boolean hasPlacesForAll() {
        int free = 0;
        for (int i = 0; i < placeCount; i++) {
            Place place = places[i];
            Room room = rooms[place.room];
            boolean isFree = place.serving == null && place.idleFromMillis <= 0 && room.pausedMeanMillis == 0;
            if (isFree && room.offersAll() && room.callsFrom(0) == 0) {
                free++;
            }
        }
        return doorCount == 0 && free >= poolCount + comerCount;
    }

    void addPlace(Place place) {
        if (placeCount == places.length) {
            places = Arrays.copyOf(places, 2 * placeCount);
        }
        places[placeCount++] = place;
    }

    void addWaiting(Person person) {
        if (person.room == POOL) {
            if (poolCount == pool.length) {
                pool = Arrays.copyOf(pool, 2 * poolCount);
            }
            pool[poolCount++] = person;
        } else {
            if (doorCount == atDoors.length) {
                atDoors = Arrays.copyOf(atDoors, 2 * doorCount);
            }
            atDoors[doorCount++] = person;
        }
    }

    void addComer(Person person) {
        if (comerCount == comers.length) {
            comers = Arrays.copyOf(comers, 2 * comerCount);
        }
        comers[comerCount++] = person;
    }
}
