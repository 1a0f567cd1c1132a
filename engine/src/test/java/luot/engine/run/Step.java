package luot.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One thing that happens on a {@link BadDay}. What exactly, its own random number decides: so a day with steps left out
 * is still a day, and a failure can be shrunk.
 */
record Step(Kind kind, long salt) {
    private static final int LENGTH = 140;

    /** What may happen, and how often among a hundred. */
    enum Kind {
        /** Somebody sends a new command. */
        COMMAND(35),
        /** Somebody sends again: unanswered, refused for now, or answered long ago. */
        REPEAT(8),
        /** Somebody sends another command under an id that was used. */
        REUSE(2),
        /** The site takes some of what is on its way, in whatever order it came. */
        TURN(32),
        /** Time passes. */
        WAIT(10),
        /** The store will fail. */
        FAULT(6),
        /** The process dies and is started again, on a machine whose clock may be wrong. */
        CRASH(3),
        /** A snapshot is taken. */
        SNAPSHOT(3),
        /** Another server takes the site over while this one goes on. */
        TAKEOVER(1);

        private final int share;

        Kind(int share) {
            this.share = share;
        }

        private static Kind at(int of100) {
            int left = of100;
            for (Kind kind : values()) {
                left -= kind.share;
                if (left < 0) {
                    return kind;
                }
            }
            throw new AssertionError("the shares do not add up to 100");
        }
    }

    /** The steps of a seed. */
    static List<Step> ofSeed(long seed) {
        Random random = new Random(seed);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < LENGTH; i++) {
            steps.add(new Step(Kind.at(random.nextInt(100)), random.nextLong()));
        }
        return steps;
    }

    /** The draws of this step alone. */
    Random random() {
        return new Random(salt);
    }
}
