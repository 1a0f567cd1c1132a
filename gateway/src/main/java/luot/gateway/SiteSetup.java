package luot.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import luot.engine.board.Boards;
import luot.engine.journal.JournalException;
import luot.engine.journal.PlanCodec;
import luot.engine.journal.Read;
import luot.engine.run.Reply;
import luot.engine.run.SiteAgent;
import luot.engine.run.Sites;
import luot.engine.site.Command;
import luot.engine.site.Refusal;
import luot.engine.site.SitePlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first plan of a site: given by a file to a site whose journal is empty, and never to any other. */
final class SiteSetup {
    private static final Logger LOG = LoggerFactory.getLogger(SiteSetup.class);
    private static final String SENDER = "setup";
    private static final long MOST_SECONDS = 30;

    private SiteSetup() {}

    /** Opens the site of each file, and gives the plan to those that are new. */
    static void apply(List<Path> files, Sites sites) throws JournalException {
        for (Path file : files) {
            SitePlan plan = read(file);
            SiteAgent agent = sites.open(plan.site());
            if (await(agent.read(Boards::seq).toCompletableFuture()) > 0) {
                LOG.info("site {}: has its plan, {} is not looked at", plan.site(), file);
                continue;
            }
            Reply reply = await(
                    agent.submit(SENDER, SENDER, new Command.ChangePlan(plan)).toCompletableFuture());
            if (reply instanceof Reply.Refused refused) {
                throw wrong(file, refused.refusal());
            }
            LOG.info("site {}: set up from {}", plan.site(), file);
        }
    }

    private static SitePlan read(Path file) {
        byte[] json;
        try {
            json = Files.readAllBytes(file);
        } catch (IOException broken) {
            throw new WrongConfig("The site plan " + file + " cannot be read: " + broken);
        }
        Read<SitePlan> read = PlanCodec.read(json);
        if (read instanceof Read.Value<SitePlan> plan) {
            return plan.value();
        }
        throw wrong(file, ((Read.Failed<SitePlan>) read).refusal());
    }

    private static WrongConfig wrong(Path file, Refusal refusal) {
        return new WrongConfig("The site plan " + file + " is refused: " + refusal.why() + " " + refusal.detail());
    }

    private static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException broken) {
            throw new IllegalStateException("A site does not answer at its start", broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted at the start", stop);
        }
    }
}
