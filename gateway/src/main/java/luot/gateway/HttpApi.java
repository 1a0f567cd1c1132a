package luot.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import luot.engine.board.Board;
import luot.engine.board.BoardId;
import luot.engine.board.Boards;
import luot.engine.board.VisitView;
import luot.engine.board.explain.Explanation;
import luot.engine.journal.Read;
import luot.engine.run.Reply;
import luot.engine.run.SiteAgent;
import luot.engine.run.Sites;
import luot.engine.site.Receipt;
import luot.engine.site.Refusal;
import luot.engine.site.Rejection;
import luot.engine.site.SitePlan;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP routes: one that takes every command, and those that read. */
final class HttpApi {
    private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);

    private record SiteIds(List<String> sites) {}

    private record SiteView(
            String site,
            long nowMillis,
            double rate,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            SitePlan plan) {}

    private record BoardView(String board, String epoch, long rev, long nowMillis, Board data) {}

    private record VisitList(List<VisitView> visits) {}

    private record Accepted(String id, Receipt ok) {}

    private final Vertx vertx;
    private final Context loop;
    private final Sites sites;
    private final Intake intake;
    private final Config limits;

    HttpApi(Vertx vertx, Context loop, Sites sites, Intake intake, Config limits) {
        this.vertx = vertx;
        this.loop = loop;
        this.sites = sites;
        this.intake = intake;
        this.limits = limits;
    }

    void mount(Router router) {
        route(router, HttpMethod.POST, "/api/sites/:site/commands", this::command);
        route(router, HttpMethod.GET, "/api/sites", this::siteIds);
        route(router, HttpMethod.GET, "/api/sites/:site", this::site);
        route(router, HttpMethod.GET, "/api/sites/:site/boards/:board", this::board);
        route(router, HttpMethod.GET, "/api/sites/:site/visits", this::visitsByNumber);
        route(router, HttpMethod.GET, "/api/sites/:site/visits/:visit", this::visit);
        route(router, HttpMethod.GET, "/api/sites/:site/tickets/:ticket/explain", this::explain);
        router.errorHandler(400, at -> refuse(at, new Refusal(Rejection.BAD_VALUE, null, "The address is malformed.")));
        router.errorHandler(404, at -> refuse(at, Refusal.of(Rejection.NOT_FOUND)));
        router.errorHandler(500, HttpApi::failed);
    }

    /** A route for one method; any other at this path is refused, naming the one. */
    static void route(Router router, HttpMethod method, String path, Consumer<RoutingContext> handler) {
        router.route(method, path).handler(handler::accept);
        router.route(path).handler(at -> {
            at.response().putHeader("Allow", method.name());
            refuse(at, Refusal.of(Rejection.METHOD_NOT_ALLOWED));
        });
    }

    private void command(RoutingContext at) {
        SiteAgent agent = agent(at);
        if (agent == null) {
            return;
        }
        Body.readJson(vertx, at.request(), limits.maxBodyBytes())
                .onSuccess(body -> command(at.response(), agent, CommandJson.read(body.getBytes())))
                .onFailure(broken -> {
                    if (broken instanceof Body.RefusedBody refused) {
                        refuse(at, Refusal.of(refused.why()));
                    }
                });
    }

    private void command(HttpServerResponse response, SiteAgent agent, Read<CommandJson> body) {
        if (!(body instanceof Read.Value<CommandJson> read)) {
            Problem.of(((Read.Failed<CommandJson>) body).refusal()).sendTo(response);
            return;
        }
        CommandJson order = read.value();
        intake.submit(loop, agent, order, reply -> {
            if (reply instanceof Reply.Accepted accepted) {
                send(response, new Accepted(order.id(), accepted.receipt()));
            } else {
                Problem.of(((Reply.Refused) reply).refusal()).sendTo(response);
            }
        });
    }

    private void siteIds(RoutingContext at) {
        send(at.response(), new SiteIds(List.copyOf(new TreeSet<>(sites.ids()))));
    }

    private void site(RoutingContext at) {
        SiteAgent agent = agent(at);
        if (agent != null) {
            read(at, agent, boards -> {
                long nowMillis = agent.clock().nowMillis();
                return new SiteView(agent.site(), nowMillis, agent.clock().rate(), boards.plan());
            });
        }
    }

    private void board(RoutingContext at) {
        SiteAgent agent = agent(at);
        if (agent == null) {
            return;
        }
        BoardId id = BoardId.parse(at.pathParam("board"));
        read(at, agent, boards -> {
            Board board = id == null ? null : boards.board(id);
            return id == null || board == null
                    ? Refusal.of(Rejection.UNKNOWN_BOARD, "board")
                    : new BoardView(
                            id.toString(),
                            agent.epoch(),
                            boards.rev(id),
                            agent.clock().nowMillis(),
                            board);
        });
    }

    private void visit(RoutingContext at) {
        SiteAgent agent = agent(at);
        if (agent == null) {
            return;
        }
        Long id = id(at, "visit", at.pathParam("visit"));
        if (id == null) {
            return;
        }
        read(at, agent, boards -> {
            VisitView visit = boards.visit(id);
            return visit == null ? Refusal.of(Rejection.UNKNOWN_VISIT, "visit") : visit;
        });
    }

    private void explain(RoutingContext at) {
        SiteAgent agent = agent(at);
        Long id = agent == null ? null : id(at, "ticket", at.pathParam("ticket"));
        if (agent == null || id == null) {
            return;
        }
        String other = at.request().getParam("against");
        Long against = other == null ? null : id(at, "against", other);
        if (other != null && against == null) {
            return;
        }
        read(at, agent, boards -> {
            if (against != null && !boards.hasTicket(against)) {
                return Refusal.of(Rejection.UNKNOWN_TICKET, "against");
            }
            Explanation explanation = boards.explain(id, against, agent.clock().nowMillis());
            return explanation == null ? Refusal.of(Rejection.UNKNOWN_TICKET, "ticket") : explanation;
        });
    }

    /** An id of the address; absent when it is none, which is then answered. */
    static @Nullable Long id(RoutingContext at, String field, String given) {
        if (given.matches("[1-9][0-9]{0,17}")) {
            return Long.valueOf(given);
        }
        refuse(at, new Refusal(Rejection.BAD_VALUE, field, field + " must be a positive whole number."));
        return null;
    }

    private void visitsByNumber(RoutingContext at) {
        SiteAgent agent = agent(at);
        if (agent == null) {
            return;
        }
        String number = at.request().getParam("number");
        if (number == null) {
            refuse(at, new Refusal(Rejection.MISSING_FIELD, "number", "number is missing."));
            return;
        }
        read(at, agent, boards -> {
            VisitView visit = boards.visit(number);
            return new VisitList(visit == null ? List.of() : List.of(visit));
        });
    }

    private @Nullable SiteAgent agent(RoutingContext at) {
        return agent(at, sites);
    }

    /** The agent of the site in the path; absent when there is none, which is then answered. */
    static @Nullable SiteAgent agent(RoutingContext at, Sites sites) {
        SiteAgent agent = sites.find(at.pathParam("site"));
        if (agent == null) {
            refuse(at, Refusal.of(Rejection.UNKNOWN_SITE, "site"));
        }
        return agent;
    }

    /** Answers with what a query says, or with the refusal it returns. */
    private void read(RoutingContext at, SiteAgent agent, Function<Boards, Object> query) {
        CompletionStage<Object> answer = agent.read(query);
        answer.whenComplete((value, busy) -> loop.runOnContext(back -> {
            if (busy != null) {
                refuse(at, Refusal.of(intake.stopping() ? Rejection.STOPPING : Rejection.BUSY));
            } else if (value instanceof Refusal refusal) {
                refuse(at, refusal);
            } else {
                send(at.response(), value);
            }
        }));
    }

    static void send(HttpServerResponse response, Object value) {
        response.putHeader("Content-Type", "application/json");
        response.putHeader("Cache-Control", "no-store");
        response.end(Buffer.buffer(Json.bytes(value)));
    }

    static void refuse(RoutingContext at, Refusal refusal) {
        Problem.of(refusal).sendTo(at.response());
    }

    private static void failed(RoutingContext at) {
        LOG.error("{} {} failed", at.request().method(), at.currentRoute(), at.failure());
        if (!at.response().headWritten()) {
            Problem.internal().sendTo(at.response());
        }
    }
}
