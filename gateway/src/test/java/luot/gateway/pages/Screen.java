package luot.gateway.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * One page of the clinic in front of somebody. It also hears what that person does not: errors of the console (breaches
 * of the content policy among them), requests to other machines, and loads of the page.
 */
final class Screen {
    final Page page;
    private final List<String> errors = new ArrayList<>();
    private final List<String> foreign = new ArrayList<>();
    private int loads;

    private Screen(Page page, String address) {
        this.page = page;
        String here = URI.create(address).getAuthority();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
        page.onRequest(request -> {
            if (!here.equals(URI.create(request.url()).getAuthority())) {
                foreign.add(request.url());
            }
        });
        page.onWebSocket(socket -> {
            if (!here.equals(URI.create(socket.url()).getAuthority())) {
                foreign.add(socket.url());
            }
        });
        page.onDOMContentLoaded(loaded -> loads++);
    }

    /** Opens a page, such as {@code hall.html?area=kham}, in a window of a machine. */
    static Screen open(BrowserContext machine, Clinic clinic, String path) {
        Screen screen = new Screen(machine.newPage(), clinic.address());
        screen.page.navigate(clinic.address() + path);
        return screen;
    }

    /** Opens a page of the clinic and waits until it shows what belongs on it. */
    static Screen open(BrowserContext machine, Clinic clinic, Place place) {
        Screen screen = new Screen(machine.newPage(), clinic.address());
        screen.goTo(clinic, place);
        return screen;
    }

    /** Shows another page in this window, and waits until it shows what belongs on it. */
    void goTo(Clinic clinic, Place place) {
        errors.clear();
        foreign.clear();
        loads = 0;
        page.navigate(clinic.address() + place.path());
        awaitLive().page.locator(place.sign()).first().waitFor();
        place.keys().forEach(this::press);
    }

    /** The part of the page with a test id. */
    Locator part(String id) {
        return page.getByTestId(id);
    }

    /** Presses one key. */
    void press(String key) {
        page.keyboard().press(key);
    }

    /**
     * Presses a key of a console once its last command is answered; until then it takes no other, whatever boards say.
     */
    void pressWhenAnswered(String key) {
        assertThat(part("undo")).isEnabled();
        press(key);
    }

    /** What a person can read of the page, in one line. */
    String text() {
        return page.locator("body").innerText().replaceAll("\\s+", " ");
    }

    /** Waits until the page says that it is connected. */
    Screen awaitLive() {
        assertThat(part("connection")).hasAttribute("data-state", "live");
        return this;
    }

    /** Errors told to the console or thrown on the page. */
    List<String> errors() {
        return errors;
    }

    /** Requests to any machine but the clinic's. */
    List<String> foreign() {
        return foreign;
    }

    /** How many times a document was loaded here. */
    int loads() {
        return loads;
    }

    /** Fails unless a number is shown in a part of the page as called to come in now. */
    void assertCalled(String partId, String number) {
        assertThat(shown(partId, number)).hasAttribute("data-state", "CALLED");
    }

    /** Fails unless a number is shown in a part of the page as being served. */
    void assertServed(String partId, String number) {
        assertThat(shown(partId, number)).hasAttribute("data-state", "SERVING");
    }

    private Locator shown(String partId, String number) {
        return part(partId).locator("[data-number=" + number + "]");
    }
}
