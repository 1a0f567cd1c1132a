package luot.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import luot.gateway.Config.Key;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings from file, environment and flags. */
class ConfigTest {
    @TempDir
    Path folder;

    private Path file(String text) throws Exception {
        Path file = folder.resolve("luot.properties");
        Files.writeString(file, text);
        return file;
    }

    @Test
    void flags_go_over_the_environment_and_it_over_the_file() throws Exception {
        Path file = file("# ours\nhost=0.0.0.0\nport=1\ncoalesceMillis = 40\n");
        Config config = Config.load(
                file, Map.of("LUOT_PORT", "2", "LUOT_COALESCE_MILLIS", "50", "HOME", "/x"), Map.of(Key.PORT, "3"));
        assertThat(config.host()).isEqualTo("0.0.0.0");
        assertThat(config.port()).isEqualTo(3);
        assertThat(config.coalesceMillis()).isEqualTo(50);
        assertThat(config.store()).isEqualTo("data/luot.db");
    }

    @Test
    void an_unknown_name_is_named() throws Exception {
        assertThatThrownBy(() -> Config.load(file("prot=1"), Map.of(), Map.of()))
                .isInstanceOf(WrongConfig.class)
                .hasMessageContaining("sets prot,");
        assertThatThrownBy(() -> Config.load(null, Map.of("LUOT_PROT", "1"), Map.of()))
                .isInstanceOf(WrongConfig.class)
                .hasMessageContaining("LUOT_PROT");
    }

    @Test
    void a_wrong_value_is_named_with_what_is_allowed() throws Exception {
        assertThatThrownBy(() -> Config.load(file("port=eighty"), Map.of(), Map.of()))
                .hasMessage("port must be a whole number from 0 to 65535, not: eighty");
        assertThatThrownBy(() -> Config.defaults().with(Key.PORT, 70_000)).isInstanceOf(WrongConfig.class);
        assertThatThrownBy(() -> Config.defaults().with(Key.STORE, " ")).hasMessage("store must not be empty");
    }

    @Test
    void a_name_twice_and_a_file_that_is_not_there_are_refused() throws Exception {
        assertThatThrownBy(() -> Config.load(file("port=1\nport=2"), Map.of(), Map.of()))
                .hasMessageContaining("sets port twice");
        assertThatThrownBy(() -> Config.load(folder.resolve("none"), Map.of(), Map.of()))
                .isInstanceOf(WrongConfig.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void site_files_are_a_list() {
        assertThat(Config.defaults().siteFiles()).isEmpty();
        assertThat(Config.defaults().with(Key.SITES, "a.json, b.json").siteFiles())
                .containsExactly(Path.of("a.json"), Path.of("b.json"));
    }

    @Test
    void the_documentation_is_a_file_of_the_defaults() throws Exception {
        String documentation = Config.documentation();
        Config config = Config.load(file(documentation), Map.of(), Map.of());
        assertThat(config.port()).isEqualTo(Config.defaults().port());
        for (Key key : Key.values()) {
            assertThat(documentation).contains(key.fileName() + "=", key.environmentName(), key.flag(), key.doc());
        }
    }

    @Test
    void a_site_plan_that_cannot_be_used_refuses_to_start() throws Exception {
        Path plan = folder.resolve("site.json");
        Files.writeString(plan, Ward.plan(1).replace("\"places\":1", "\"places\":\"one\""));
        Config config = Config.defaults()
                .with(Key.PORT, 0)
                .with(Key.STORE, folder.resolve("luot.db"))
                .with(Key.SITES, plan);
        assertThatThrownBy(() -> Gateway.start(config))
                .isInstanceOf(WrongConfig.class)
                .hasMessageContaining("rooms[0].places must be a whole number");
        Files.writeString(plan, Ward.plan(1));
        Gateway.start(config).close();
    }

    @Test
    void the_example_in_the_docs_starts() throws Exception {
        Path examples = Path.of("..", "docs", "examples");
        Config config = Config.load(examples.resolve("luot.properties"), Map.of(), Map.of());
        assertThat(config.siteFiles()).containsExactly(Path.of("docs", "examples", "site.json"));
        Gateway.start(config.with(Key.PORT, 0)
                        .with(Key.STORE, folder.resolve("clinic.db"))
                        .with(Key.SITES, examples.resolve("site.json")))
                .close();
    }

    @Test
    void a_taken_port_refuses_to_start() throws Exception {
        try (Ward ward = Ward.open(folder, 1)) {
            Config config =
                    Config.defaults().with(Key.PORT, ward.gateway().port()).with(Key.STORE, folder.resolve("other.db"));
            assertThatThrownBy(() -> Gateway.start(config))
                    .hasMessageStartingWith(
                            "Cannot listen on 127.0.0.1:" + ward.gateway().port());
        }
    }
}
