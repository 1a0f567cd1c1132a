package luot.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import luot.engine.audit.AuditPage;
import luot.engine.audit.AuditQuery;
import luot.engine.audit.AuditTrail;
import luot.engine.board.Boards;
import luot.engine.board.VisitView;
import luot.engine.journal.JdbcJournal;
import luot.engine.run.SiteAgent;
import luot.engine.run.Sites;
import luot.engine.site.Refusal;
import luot.engine.site.Rejection;
import luot.engine.site.SitePlan;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The route that tells who did what, read out of the journal beside the sites. */
final class AuditApi {
    private static final Logger LOG = LoggerFactory.getLogger(AuditApi.class);
    private static final int MOST_WAITING = 8;
    private static final int MOST_LINES = 500;
    private static final int LINES = 100;
    private static final Set<String> FILTERS =
            Set.of("from", "to", "sender", "user", "visit", "room", "type", "limit", "before");
    private static final AtomicInteger WAITING = new AtomicInteger();

    /** A line as the API tells it; the number is that of a visit of today. */
    private record Line(
            long atMillis,
            @Nullable Long seq,
            String sender,
            @Nullable String user,
            @Nullable String id,
            @Nullable String number,
            List<JsonNode> did) {}

    private record Page(List<Line> lines, @Nullable String next) {}

    /** A filter that is refused. */
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Refusal refusal;

        Wrong(Rejection why, String field, String rule) {
            super(rule, null, false, false);
            this.refusal = new Refusal(why, field, rule);
        }
    }

    private final Context loop;
    private final Sites sites;
    private final WorkerExecutor worker;

    AuditApi(Vertx vertx, Context loop, Sites sites) {
        this.loop = loop;
        this.sites = sites;
        this.worker = vertx.createSharedWorkerExecutor("reports", 1);
    }

    void mount(Router router) {
        HttpApi.route(router, HttpMethod.GET, "/api/sites/:site/audit", this::audit);
    }

    private void audit(RoutingContext at) {
        SiteAgent agent = HttpApi.agent(at, sites);
        if (agent == null) {
            return;
        }
        if (!(sites.journal() instanceof JdbcJournal journal)) {
            HttpApi.refuse(at, new Refusal(Rejection.NOT_FOUND, null, "This server keeps no journal in a database."));
            return;
        }
        agent.read(Boards::plan)
                .whenComplete((plan, busy) -> loop.runOnContext(back -> {
                    if (busy != null || WAITING.get() >= MOST_WAITING) {
                        HttpApi.refuse(at, Refusal.of(Rejection.BUSY));
                        return;
                    }
                    try {
                        read(at, agent, journal, query(at.request().params(), zone(plan)));
                    } catch (Wrong wrong) {
                        HttpApi.refuse(at, wrong.refusal);
                    }
                }));
    }

    private static ZoneId zone(@Nullable SitePlan plan) {
        return ZoneId.of(plan == null ? "UTC" : plan.zone());
    }

    private void read(RoutingContext at, SiteAgent agent, JdbcJournal journal, AuditQuery query) {
        WAITING.incrementAndGet();
        worker.executeBlocking(() -> new AuditTrail(journal).read(agent.site(), query))
                .onComplete(done -> {
                    WAITING.decrementAndGet();
                    if (done.succeeded()) {
                        tell(at, agent, done.result());
                    } else {
                        LOG.error("site {}: the audit could not be read", agent.site(), done.cause());
                        String detail = "The journal cannot be read now.";
                        HttpApi.refuse(at, new Refusal(Rejection.STORE_FAILED, null, detail));
                    }
                });
    }

    /** The lines with the numbers that people know, as far as the visits are of today. */
    private void tell(RoutingContext at, SiteAgent agent, AuditPage page) {
        agent.read(boards -> {
                    List<Line> lines = new ArrayList<>();
                    for (AuditPage.Line line : page.lines()) {
                        lines.add(new Line(
                                line.atMillis(),
                                line.seq(),
                                line.sender(),
                                line.actor(),
                                line.commandId(),
                                number(boards, line.did()),
                                line.did()));
                    }
                    return new Page(
                            lines, page.next() == null ? null : page.next().toString());
                })
                .whenComplete((told, busy) -> loop.runOnContext(back -> {
                    if (busy != null) {
                        HttpApi.refuse(at, Refusal.of(Rejection.BUSY));
                    } else {
                        HttpApi.send(at.response(), told);
                    }
                }));
    }

    /** Of whom it was; a room that closes or a plan that changes concerns many. */
    private static @Nullable String number(Boards boards, List<JsonNode> did) {
        if (did.isEmpty() || did.get(0).has("room") && !did.get(0).has("ticket")) {
            return null;
        }
        for (JsonNode one : did) {
            VisitView visit = one.has("visit")
                    ? boards.visit(one.path("visit").asLong())
                    : boards.visitOfTicket(one.path("ticket").asLong());
            if (visit != null) {
                return visit.number();
            }
        }
        return null;
    }

    private static AuditQuery query(MultiMap given, ZoneId zone) throws Wrong {
        for (String name : given.names()) {
            if (!FILTERS.contains(name) && !name.equals("site")) {
                throw new Wrong(Rejection.UNKNOWN_FIELD, "filter", "There is a filter that is not known here.");
            }
        }
        String before = given.get("before");
        AuditQuery.Place place = before == null ? null : AuditQuery.Place.parse(before);
        if (before != null && place == null) {
            throw new Wrong(Rejection.BAD_VALUE, "before", "before must be the next of the page before.");
        }
        Long limit = number(given, "limit");
        if (limit != null && (limit < 1 || limit > MOST_LINES)) {
            throw new Wrong(Rejection.BAD_VALUE, "limit", "limit must be 1 to " + MOST_LINES + ".");
        }
        return new AuditQuery(
                moment(given, "from", zone, 0),
                moment(given, "to", zone, 1),
                name(given, "sender"),
                name(given, "user"),
                number(given, "visit"),
                name(given, "room"),
                name(given, "type"),
                limit == null ? LINES : limit.intValue(),
                place);
    }

    private static @Nullable String name(MultiMap given, String field) throws Wrong {
        String value = given.get(field);
        if (value == null || value.isEmpty()) {
            return null;
        } else if (!CommandJson.isName(value)) {
            throw new Wrong(Rejection.BAD_VALUE, field, field + " must be 1 to 64 of letters, digits and . _ : -");
        }
        return value;
    }

    private static @Nullable Long number(MultiMap given, String field) throws Wrong {
        String value = given.get(field);
        if (value == null || value.isEmpty()) {
            return null;
        } else if (!value.matches("[1-9][0-9]{0,17}")) {
            throw new Wrong(Rejection.BAD_VALUE, field, field + " must be a positive whole number.");
        }
        return Long.valueOf(value);
    }

    /** A moment: a date, of which {@code to} means the end, or a local time. */
    private static @Nullable Long moment(MultiMap given, String field, ZoneId zone, int daysOn) throws Wrong {
        String value = given.get(field);
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            LocalDateTime local = value.contains("T")
                    ? LocalDateTime.parse(value)
                    : LocalDate.parse(value).plusDays(daysOn).atStartOfDay();
            return local.atZone(zone).toInstant().toEpochMilli();
        } catch (DateTimeException wrong) {
            String rule = field + " must be a day such as 2026-01-05, or a local time such as 2026-01-05T08:30.";
            throw new Wrong(Rejection.BAD_VALUE, field, rule);
        }
    }
}
