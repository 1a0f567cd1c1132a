package luot.gateway;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import luot.engine.board.BoardId;
import luot.engine.board.Boards;
import luot.engine.board.OperationsBoard;
import luot.engine.figures.FairnessReport;
import luot.engine.figures.PlayedDay;
import luot.engine.figures.ToldReport;
import luot.engine.flow.StandardPolicies;
import luot.engine.journal.JournalException;
import luot.engine.past.JournaledDay;
import luot.engine.past.NoSuchDay;
import luot.engine.past.PastDays;
import luot.engine.run.SiteAgent;
import luot.engine.run.Sites;
import luot.engine.site.Refusal;
import luot.engine.site.Rejection;
import luot.engine.site.SitePlan;
import luot.gateway.demo.DayChoice;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports on days out of the journal. They are read and worked out one after another on a thread of their own, never on
 * an event loop or the agent of a site.
 */
final class Reports {
    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);
    private static final int MOST_WAITING = 8;
    private static final int MOST_DAYS = 60;
    private static final AtomicInteger WAITING = new AtomicInteger();

    private record Days(String today, List<String> past, List<String> recorded, Map<String, List<String>> rules) {
        Days(Now now, List<LocalDate> past) {
            this(
                    now.today.toString(),
                    past.stream().map(LocalDate::toString).toList(),
                    DayChoice.ofSite(now.plan.site()),
                    StandardPolicies.names());
        }
    }

    /** The plan and the day of a site now. */
    record Now(SitePlan plan, LocalDate today) {
        static @Nullable Now of(Boards boards) {
            SitePlan plan = boards.plan();
            BoardId id = BoardId.parse("operations");
            if (plan == null || id == null || !(boards.board(id) instanceof OperationsBoard board)) {
                return null;
            }
            // Noon: on days whose clocks are moved at night midnight may be an hour off.
            Instant noon = Instant.ofEpochMilli(board.sinceMillis() + 43_200_000L);
            return new Now(plan, LocalDate.ofInstant(noon, ZoneId.of(plan.zone())));
        }
    }

    private final Context loop;
    private final Sites sites;
    private final WorkerExecutor worker;

    Reports(Vertx vertx, Context loop, Sites sites) {
        this.loop = loop;
        this.sites = sites;
        this.worker = vertx.createSharedWorkerExecutor("reports", 1);
    }

    void mount(Router router) {
        HttpApi.route(router, HttpMethod.GET, "/api/sites/:site/days", this::days);
        HttpApi.route(router, HttpMethod.GET, "/api/sites/:site/reports/fairness", at -> day(at, FairnessReport::of));
        HttpApi.route(router, HttpMethod.GET, "/api/sites/:site/reports/told", at -> day(at, ToldReport::of));
    }

    private void days(RoutingContext at) {
        report(at, now -> new Days(now, PastDays.before(sites.journal(), now.plan, now.today, MOST_DAYS)));
    }

    /** A report on the day that is asked for, or on today so far. */
    private void day(RoutingContext at, BiFunction<PlayedDay, String, Object> report) {
        String given = at.request().getParam("date");
        LocalDate date;
        try {
            date = given == null ? null : LocalDate.parse(given);
        } catch (DateTimeException wrong) {
            HttpApi.refuse(at, new Refusal(Rejection.BAD_VALUE, "date", "date must be a day such as 2026-01-05."));
            return;
        }
        report(at, now -> {
            LocalDate wanted = date == null ? now.today : date;
            JournaledDay day = JournaledDay.read(sites.journal(), now.plan.site(), wanted);
            PlayedDay played = PlayedDay.of(day.everything(), day.rows(), day.midnightMillis(), day.open());
            return report.apply(played, wanted.toString());
        });
    }

    /** What is worked out of the journal. */
    private interface Work {
        Object of(Now now) throws Exception;
    }

    private void report(RoutingContext at, Work work) {
        SiteAgent agent = HttpApi.agent(at, sites);
        if (agent == null) {
            return;
        }
        if (WAITING.incrementAndGet() > MOST_WAITING) {
            WAITING.decrementAndGet();
            HttpApi.refuse(at, Refusal.of(Rejection.BUSY));
            return;
        }
        agent.read(Now::of)
                .whenComplete((now, busy) -> loop.runOnContext(back -> {
                    if (busy != null || now == null) {
                        WAITING.decrementAndGet();
                        HttpApi.refuse(at, Refusal.of(busy != null ? Rejection.BUSY : Rejection.NO_PLAN));
                    } else {
                        workOut(at, () -> work.of(now));
                    }
                }));
    }

    private void workOut(RoutingContext at, Callable<Object> work) {
        worker.executeBlocking(work).onComplete(done -> {
            WAITING.decrementAndGet();
            if (done.succeeded()) {
                HttpApi.send(at.response(), done.result());
            } else if (done.cause() instanceof NoSuchDay none) {
                HttpApi.refuse(at, new Refusal(Rejection.UNKNOWN_DAY, "date", String.valueOf(none.getMessage())));
            } else if (done.cause() instanceof JournalException unreadable) {
                LOG.error("{}: the journal cannot be read", at.request().path(), unreadable);
                HttpApi.refuse(at, new Refusal(Rejection.STORE_FAILED, null, "The journal cannot be read now."));
            } else {
                LOG.error("{} failed", at.request().path(), done.cause());
                Problem.internal().sendTo(at.response());
            }
        });
    }
}
