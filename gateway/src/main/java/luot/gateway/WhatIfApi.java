package luot.gateway;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import luot.engine.journal.JournalException;
import luot.engine.journal.Read;
import luot.engine.journal.StrictJson;
import luot.engine.past.JournaledDay;
import luot.engine.past.NoSuchDay;
import luot.engine.run.SiteAgent;
import luot.engine.sim.DayException;
import luot.engine.sim.RecordedDay;
import luot.engine.site.Refusal;
import luot.engine.site.Rejection;
import luot.engine.whatif.Change;
import luot.engine.whatif.ChangeText;
import luot.engine.whatif.WhatIf;
import luot.engine.whatif.WrongChange;
import luot.gateway.demo.DayChoice;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes of what-ifs: ask, look how far it is, cancel. */
final class WhatIfApi {
    private static final Logger LOG = LoggerFactory.getLogger(WhatIfApi.class);
    private static final int MOST_SEEDS = 50;
    private static final int SEEDS = 10;
    private static final int MOST_CHANGES = 20;
    private static final int MOST_TEXT = 300;
    private static final String ONE = "/api/sites/:site/what-ifs/:id";

    /** A question: which day, what is different, how many draws. */
    record Question(
            String day, List<String> changes, @Nullable Integer seeds) {}

    /** A question that is refused. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Refusal refusal;

        Refused(Rejection why, String field, String rule) {
            super(rule);
            this.refusal = new Refusal(why, field, rule);
        }
    }

    private final Vertx vertx;
    private final Context loop;
    private final Listener.Shared shared;
    private final WorkerExecutor worker;

    WhatIfApi(Vertx vertx, Context loop, Listener.Shared shared) {
        this.vertx = vertx;
        this.loop = loop;
        this.shared = shared;
        this.worker = vertx.createSharedWorkerExecutor("what-if-days", 1);
    }

    void mount(Router router) {
        HttpApi.route(router, HttpMethod.POST, "/api/sites/:site/what-ifs", this::ask);
        router.route(HttpMethod.GET, ONE).handler(at -> {
            if (HttpApi.agent(at, shared.sites()) != null) {
                tell(at, shared.whatIfs().find(at.pathParam("site"), at.pathParam("id")));
            }
        });
        router.route(HttpMethod.DELETE, ONE).handler(at -> {
            if (HttpApi.agent(at, shared.sites()) != null) {
                tell(at, shared.whatIfs().cancel(at.pathParam("site"), at.pathParam("id")));
            }
        });
        router.route(ONE).handler(at -> {
            at.response().putHeader("Allow", "GET, DELETE");
            HttpApi.refuse(at, Refusal.of(Rejection.METHOD_NOT_ALLOWED));
        });
    }

    private static void tell(RoutingContext at, WhatIfs.@Nullable View view) {
        if (view == null) {
            HttpApi.refuse(at, Refusal.of(Rejection.UNKNOWN_WHAT_IF, "id"));
        } else {
            HttpApi.send(at.response(), view);
        }
    }

    private void ask(RoutingContext at) {
        SiteAgent agent = HttpApi.agent(at, shared.sites());
        if (agent == null) {
            return;
        }
        Body.readJson(vertx, at.request(), shared.config().maxBodyBytes())
                .onSuccess(body -> {
                    Read<Question> read = StrictJson.read(body.getBytes(), Question.class);
                    if (read instanceof Read.Value<Question> value) {
                        ask(at, agent, value.value());
                    } else {
                        HttpApi.refuse(at, ((Read.Failed<Question>) read).refusal());
                    }
                })
                .onFailure(broken -> {
                    if (broken instanceof Body.RefusedBody refused) {
                        HttpApi.refuse(at, Refusal.of(refused.why()));
                    }
                });
    }

    private void ask(RoutingContext at, SiteAgent agent, Question question) {
        List<Change> changes;
        try {
            changes = changes(question);
        } catch (Refused wrong) {
            HttpApi.refuse(at, wrong.refusal);
            return;
        }
        if (shared.intake().stopping() || !shared.whatIfs().claim()) {
            boolean stopping = shared.intake().stopping();
            HttpApi.refuse(at, Refusal.of(stopping ? Rejection.STOPPING : Rejection.WHAT_IF_BUSY));
            return;
        }
        agent.read(Reports.Now::of)
                .whenComplete((now, busy) -> loop.runOnContext(back -> {
                    if (busy != null || now == null) {
                        shared.whatIfs().release();
                        HttpApi.refuse(at, Refusal.of(busy != null ? Rejection.BUSY : Rejection.NO_PLAN));
                        return;
                    }
                    worker.executeBlocking(() -> prepare(now, question, changes))
                            .onComplete(done -> {
                                if (done.succeeded()) {
                                    at.response().setStatusCode(202);
                                    HttpApi.send(at.response(), shared.whatIfs().start(agent.site(), done.result()));
                                } else {
                                    shared.whatIfs().release();
                                    refuse(at, done.cause());
                                }
                            });
                }));
    }

    private static List<Change> changes(Question question) throws Refused {
        List<String> given = question.changes();
        if (given.isEmpty() || given.size() > MOST_CHANGES) {
            throw new Refused(Rejection.BAD_VALUE, "changes", "There must be 1 to " + MOST_CHANGES + " changes.");
        }
        Integer seeds = question.seeds();
        if (seeds != null && (seeds < 1 || seeds > MOST_SEEDS)) {
            throw new Refused(Rejection.BAD_VALUE, "seeds", "seeds must be 1 to " + MOST_SEEDS + ".");
        }
        List<Change> changes = new ArrayList<>();
        for (String text : given) {
            String field = "changes[" + changes.size() + "]";
            if (text.length() > MOST_TEXT) {
                throw new Refused(Rejection.BAD_VALUE, field, "A change has at most " + MOST_TEXT + " characters.");
            }
            try {
                changes.add(ChangeText.parse(text));
            } catch (WrongChange wrong) {
                throw new Refused(Rejection.BAD_VALUE, field, String.valueOf(wrong.getMessage()));
            }
        }
        return changes;
    }

    /** Reads the day and tries the changes on it; on the worker. */
    private WhatIf prepare(Reports.Now now, Question question, List<Change> changes)
            throws Refused, JournalException, DayException, IOException {
        RecordedDay day = day(now, question.day());
        if (day.visits().isEmpty()) {
            throw new Refused(Rejection.UNKNOWN_DAY, "day", "Nobody was served on that day.");
        }
        Integer seeds = question.seeds();
        try {
            return new WhatIf(question.day(), day, changes, seeds == null ? SEEDS : seeds);
        } catch (WrongChange wrong) {
            int index = 0;
            for (int i = 0; i < changes.size(); i++) {
                index = changes.get(i).text().equals(wrong.change()) ? i : index;
            }
            throw new Refused(Rejection.BAD_VALUE, "changes[" + index + "]", String.valueOf(wrong.getMessage()));
        }
    }

    private RecordedDay day(Reports.Now now, String name) throws Refused, JournalException, DayException, IOException {
        if (DayChoice.ofSite(now.plan().site()).contains(name)) {
            return DayChoice.read(name);
        }
        try {
            LocalDate date = LocalDate.parse(name);
            if (!date.isBefore(now.today())) {
                throw new Refused(Rejection.BAD_VALUE, "day", "The day must be over: before " + now.today() + ".");
            }
            return JournaledDay.read(shared.sites().journal(), now.plan().site(), date)
                    .recorded();
        } catch (DateTimeException wrong) {
            throw new Refused(
                    Rejection.BAD_VALUE,
                    "day",
                    "day must be a day such as 2026-01-05, or one of: "
                            + DayChoice.ofSite(now.plan().site()));
        } catch (NoSuchDay none) {
            throw new Refused(Rejection.UNKNOWN_DAY, "day", String.valueOf(none.getMessage()));
        }
    }

    private static void refuse(RoutingContext at, Throwable cause) {
        if (cause instanceof Refused refused) {
            HttpApi.refuse(at, refused.refusal);
        } else if (cause instanceof JournalException unreadable) {
            LOG.error("the journal cannot be read", unreadable);
            HttpApi.refuse(at, new Refusal(Rejection.STORE_FAILED, null, "The journal cannot be read now."));
        } else {
            LOG.error("a what-if could not be prepared", cause);
            Problem.internal().sendTo(at.response());
        }
    }
}
