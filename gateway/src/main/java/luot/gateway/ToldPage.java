package luot.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import luot.engine.shadow.ShadowReport;

/** The page "told against real" as one file that needs nothing else: the report, its style and the language switch. */
final class ToldPage {
    private static final String[] STYLES = {"web/css/tokens.css", "web/css/told.css"};

    private ToldPage() {}

    static String of(ShadowReport report) throws IOException {
        String page = """
                <!doctype html>
                <html lang="vi">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Nói và thật / Told against real</title>
                <style>
                %s
                body { margin: 0; padding: 1rem; }
                body { font-family: var(--font); color: var(--ink); background: var(--ground); }
                .told-switch { float: right; min-height: var(--touch); font: inherit; }
                </style>
                </head>
                <body>
                <button class="told-switch" type="button">Tiếng Việt / English</button>
                <h1><span lang="vi">Nói và thật</span><span lang="en">Told against real</span></h1>
                %s
                <script>
                document.querySelector('.told-switch').onclick = () => {
                  const page = document.documentElement;
                  page.lang = page.lang === 'vi' ? 'en' : 'vi';
                };
                </script>
                </body>
                </html>
                """;
        return String.format(Locale.ROOT, page, styles(), report.html());
    }

    private static String styles() throws IOException {
        StringBuilder styles = new StringBuilder();
        for (String file : STYLES) {
            try (InputStream in = ToldPage.class.getClassLoader().getResourceAsStream(file)) {
                if (in == null) {
                    throw new IOException("the jar has no " + file);
                }
                styles.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return styles.toString();
    }
}
