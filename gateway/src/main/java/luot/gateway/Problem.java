package luot.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import luot.engine.site.Refusal;
import luot.engine.site.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * A refusal as HTTP tells it (RFC 9457), and the one place where codes become statuses.
 *
 * @param title the stable code once more, for software that shows only titles
 * @param status the HTTP status
 * @param code the stable code
 * @param detail a sentence for people
 * @param temporary whether the same request may succeed later
 * @param field the field of the body that broke the rule, absent when no single field did
 */
record Problem(
        String type,
        String title,
        int status,
        String code,
        String detail,
        boolean temporary,
        @Nullable String field) {
    private static final String BLANK = "about:blank";

    /** A refusal of the engine or of the gateway. */
    static Problem of(Refusal refusal) {
        Rejection why = refusal.why();
        return new Problem(
                BLANK, why.name(), status(why), why.name(), refusal.detail(), why.temporary(), refusal.field());
    }

    /** A refusal whose reason says it all. */
    static Problem of(Rejection why) {
        return of(Refusal.of(why));
    }

    /** The request met a bug. */
    static Problem internal() {
        String code = "INTERNAL_ERROR";
        return new Problem(BLANK, code, 500, code, "The server failed at this request; its log says how.", false, null);
    }

    /** The live address was asked for without a WebSocket. */
    static Problem upgradeRequired() {
        String code = "UPGRADE_REQUIRED";
        return new Problem(BLANK, code, 426, code, "This address speaks WebSocket only.", false, null);
    }

    private static int status(Rejection why) {
        if (why.temporary()) {
            return 503;
        }
        return switch (why) {
            case BAD_JSON, UNKNOWN_FIELD, WRONG_TYPE, MISSING_FIELD, BAD_VALUE, INVALID_PLAN -> 400;
            case UNKNOWN_SITE,
                    UNKNOWN_SERVICE,
                    UNKNOWN_ROOM,
                    UNKNOWN_CLASS,
                    UNKNOWN_VISIT,
                    UNKNOWN_TICKET,
                    UNKNOWN_STEP,
                    UNKNOWN_BOARD,
                    UNKNOWN_DAY,
                    UNKNOWN_WHAT_IF,
                    UNKNOWN_COMMAND,
                    NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case ENGINE_FAILED -> 500;
            case TOO_LARGE -> 413;
            case WRONG_MEDIA_TYPE -> 415;
            default -> 409; // the command met a rule of the site
        };
    }

    /** Answers with it. */
    void sendTo(HttpServerResponse response) {
        response.setStatusCode(status);
        response.putHeader("Content-Type", "application/problem+json");
        response.putHeader("Cache-Control", "no-store");
        if (temporary) {
            response.putHeader("Retry-After", "1");
        }
        response.end(Buffer.buffer(Json.bytes(this)));
    }
}
