package luot.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import luot.engine.site.Rejection;
import org.jspecify.annotations.Nullable;

/** The body of a request of one media type, read to a limit, in good time, or a refusal. */
final class Body {
    private static final long MOST_MILLIS = 20_000;
    /** A file comes from a desk over whatever cable it has. */
    private static final long MOST_FILE_MILLIS = 180_000;

    private static final long LINGER_MILLIS = 2_000;

    /** A body that was refused; the connection is not used again. */
    static final class RefusedBody extends Exception {
        private static final long serialVersionUID = 1L;
        private final Rejection why;

        private RefusedBody(Rejection why) {
            super(why.name(), null, false, false);
            this.why = why;
        }

        Rejection why() {
            return why;
        }
    }

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final int limit;
    private final String mediaType;
    private final long mostMillis;
    private final Buffer read = Buffer.buffer();
    private final Promise<Buffer> whole = Promise.promise();

    private Body(Vertx vertx, HttpServerRequest request, int limit, String mediaType, long mostMillis) {
        this.vertx = vertx;
        this.request = request;
        this.limit = limit;
        this.mediaType = mediaType;
        this.mostMillis = mostMillis;
    }

    /** Reads a JSON body; fails with {@link RefusedBody}, or otherwise when the connection broke. */
    static Future<Buffer> readJson(Vertx vertx, HttpServerRequest request, int limit) {
        return new Body(vertx, request, limit, "application/json", MOST_MILLIS).start();
    }

    /** Reads a CSV file; fails as {@link #readJson} does. */
    static Future<Buffer> readCsv(Vertx vertx, HttpServerRequest request, int limit) {
        return new Body(vertx, request, limit, "text/csv", MOST_FILE_MILLIS).start();
    }

    private Future<Buffer> start() {
        if (!isWanted(request.getHeader("Content-Type"))) {
            return refuse(Rejection.WRONG_MEDIA_TYPE);
        } else if (declaredLength() > limit) {
            return refuse(Rejection.TOO_LARGE);
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        long late = vertx.setTimer(mostMillis, now -> request.connection().close());
        request.handler(this::take);
        request.endHandler(end -> whole.tryComplete(read));
        request.exceptionHandler(whole::tryFail);
        return whole.future().onComplete(done -> vertx.cancelTimer(late));
    }

    private void take(Buffer part) {
        if (whole.future().isComplete()) {
            return; // refused; what still comes is dropped
        } else if (read.length() + part.length() > limit) {
            refuse(Rejection.TOO_LARGE);
        } else {
            read.appendBuffer(part);
        }
    }

    /**
     * The rest is read for a moment, as a client that is still writing would not see the answer before its connection
     * breaks; then the connection is closed.
     */
    private Future<Buffer> refuse(Rejection why) {
        request.handler(dropped -> {});
        request.exceptionHandler(broken -> {});
        request.response().putHeader("Connection", "close");
        long linger = vertx.setTimer(LINGER_MILLIS, now -> request.connection().close());
        request.connection().closeHandler(closed -> vertx.cancelTimer(linger));
        whole.tryFail(new RefusedBody(why));
        return whole.future();
    }

    private long declaredLength() {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException beyond) {
            return Long.MAX_VALUE;
        }
    }

    private boolean isWanted(@Nullable String given) {
        if (given == null) {
            return false;
        }
        String[] parts = given.toLowerCase(Locale.ROOT)
                .replace(" ", "")
                .replace("\"", "")
                .split(";", -1);
        return parts[0].equals(mediaType)
                && (parts.length == 1 || (parts.length == 2 && parts[1].equals("charset=utf-8")));
    }
}
