package luot.engine.past;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalException;
import luot.engine.site.SitePlan;

/** The days of a site that are over and stand in its journal. */
public final class PastDays {
    private static final LocalTime STANDARD_CHANGE = LocalTime.of(3, 0);

    private PastDays() {}

    /**
     * The last days before a date, newest first.
     *
     * @param plan the plan in force: its change of day divides the days
     * @param most how many at the most
     */
    public static List<LocalDate> before(Journal journal, SitePlan plan, LocalDate date, int most)
            throws JournalException {
        List<LocalDate> days = new ArrayList<>();
        long end = journal.seqAt(plan.site(), beginMillis(plan, date));
        for (LocalDate day = date.minusDays(1); end > 1 && days.size() < most; day = day.minusDays(1)) {
            long begin = journal.seqAt(plan.site(), beginMillis(plan, day));
            if (begin < end) {
                days.add(day);
            }
            end = begin;
        }
        return days;
    }

    private static long beginMillis(SitePlan plan, LocalDate date) {
        String change = plan.dayChange();
        LocalTime at = change == null
                ? STANDARD_CHANGE
                : SitePlan.NEVER.equals(change) ? LocalTime.MIDNIGHT : LocalTime.parse(change);
        return date.atTime(at).atZone(ZoneId.of(plan.zone())).toInstant().toEpochMilli();
    }
}
