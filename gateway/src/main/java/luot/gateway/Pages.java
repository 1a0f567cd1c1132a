package luot.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import luot.engine.site.Refusal;
import luot.engine.site.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * The pages people use, as files of the class path below {@code web/}, kept in memory once read.
 *
 * <p>A browser may keep them but asks each time whether they are still the same: after an upgrade no page mixes old
 * parts with new.
 */
final class Pages {
    private static final String FOLDER = "web/";
    /** Names without a leading dot, the last with an ending: no way up, no folders, no hidden files. */
    private static final Pattern PATH =
            Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9_.-]*\\.([a-z0-9]+)");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2",
            "mp3", "audio/mpeg",
            "txt", "text/plain; charset=utf-8");

    private record Page(Buffer content, String type, String tag) {}

    private final ConcurrentMap<String, Page> pages = new ConcurrentHashMap<>();

    /** Headers for everything that is served: nothing is loaded from elsewhere, and no script but our files. */
    static void secure(RoutingContext at) {
        at.response()
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self' ws: wss:;"
                                + " img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'self'")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer");
        at.next();
    }

    void serve(RoutingContext at) {
        HttpMethod method = at.request().method();
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            at.next();
            return;
        }
        String path = at.normalizedPath().substring(1);
        Page page = find(path.isEmpty() ? "index.html" : path);
        if (page == null) {
            HttpApi.refuse(at, Refusal.of(Rejection.NOT_FOUND));
            return;
        }
        HttpServerResponse response = at.response();
        response.putHeader("ETag", page.tag).putHeader("Cache-Control", "no-cache");
        if (page.tag.equals(at.request().getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader("Content-Type", page.type);
        if (method.equals(HttpMethod.HEAD)) {
            response.putHeader("Content-Length", Integer.toString(page.content.length()));
            response.end();
        } else {
            response.end(page.content);
        }
    }

    private @Nullable Page find(String path) {
        Page known = pages.get(path);
        if (known != null) {
            return known;
        }
        var name = PATH.matcher(path);
        String type = name.matches() ? TYPES.get(name.group(1)) : null;
        if (type == null) {
            return null;
        }
        try (InputStream in = Pages.class.getClassLoader().getResourceAsStream(FOLDER + path)) {
            if (in == null) {
                return null;
            }
            byte[] content = in.readAllBytes();
            Page page = new Page(Buffer.buffer(content), type, tag(content));
            pages.put(path, page);
            return page;
        } catch (IOException broken) {
            throw new IllegalStateException("The page " + path + " cannot be read from the jar", broken);
        }
    }

    private static String tag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
