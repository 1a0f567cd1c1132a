package luot.gateway.pages;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.WebSocketRoute;
import java.util.ArrayList;
import java.util.List;

/**
 * A cable between a machine's pages and the gateway that can be pulled: nothing passes any more, and neither end hears
 * of it. What was sent meanwhile arrives when it is plugged in again, as TCP has it.
 */
final class SilentCable {
    private final List<Runnable> onTheWay = new ArrayList<>();
    private boolean pulled;

    /** Puts the cable before the pages that a machine opens from now on. */
    void layTo(BrowserContext machine) {
        machine.routeWebSocket("**/live", page -> {
            WebSocketRoute gateway = page.connectToServer();
            page.onMessage(frame -> pass(() -> gateway.send(frame.text())));
            gateway.onMessage(frame -> pass(() -> page.send(frame.text())));
        });
    }

    private void pass(Runnable message) {
        if (pulled) {
            onTheWay.add(message);
        } else {
            message.run();
        }
    }

    /** Pulls the cable. */
    void pull() {
        pulled = true;
    }

    /** Plugs the cable in again. */
    void plugIn() {
        pulled = false;
        List<Runnable> messages = List.copyOf(onTheWay);
        onTheWay.clear();
        messages.forEach(Runnable::run);
    }
}
