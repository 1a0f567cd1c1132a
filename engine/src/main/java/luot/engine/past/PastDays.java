package luot.engine.past;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import luot.engine.journal.Journal;
import luot.engine.journal.JournalException;
import luot.engine.site.DayCalendar;
import luot.engine.site.SitePlan;

/** The days of a site that are over and stand in its journal. */
public final class PastDays {
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
        long first = journal.seqAt(plan.site(), 0);
        long end = journal.seqAt(plan.site(), DayCalendar.beginOf(date, plan));
        for (LocalDate day = date.minusDays(1); end > first && days.size() < most; day = day.minusDays(1)) {
            long begin = journal.seqAt(plan.site(), DayCalendar.beginOf(day, plan));
            if (begin < end) {
                days.add(day);
            }
            end = begin;
        }
        return days;
    }
}
