package io.gantry.work;

import io.gantry.model.Outage;
import io.gantry.model.work.NodeId;
import io.gantry.model.work.Work;
import io.gantry.settings.WorkSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * This hub process among the others: the one sign of life on which everything rests that it holds. It also takes back
 * what silent nodes held, and looks whether its own claims still hold.
 */
@Component
public class Node implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private final UUID id;
    private final String name = machine();
    private final Nodes nodes;
    private final Claims claims;
    private final WorkSettings settings;
    private final Outage outage = new Outage();
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(beats -> {
        Thread thread = new Thread(beats, "node");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean running;

    public Node(NodeId id, Nodes nodes, Claims claims, WorkSettings settings) {
        this.id = id.id();
        this.nodes = nodes;
        this.claims = claims;
        this.settings = settings;
    }

    /** Of this run of the process. */
    public UUID id() {
        return id;
    }

    /** Before anything is claimed. */
    @Override
    public void start() {
        nodes.seen(id, name);
        running = true;
        long beat = settings.heartbeat().toMillis();
        heart.scheduleWithFixedDelay(this::beat, 0, beat, TimeUnit.MILLISECONDS);
    }

    void beat() {
        try {
            nodes.seen(id, name);
            compareClaims();
            nodes.takeBack(settings.lease(), settings.retryDelay(), settings.longestDelay());
            nodes.forget();
            if (outage.ends()) {
                LOG.info("This node is seen by the others again");
            }
        } catch (DataAccessException | TransactionException e) {
            if (outage.begins()) {
                LOG.warn("This node can't tell that it is alive: the database can't be used");
            }
            LOG.debug("The failure in full", e);
        }
    }

    /**
     * What the table does not know is lost, what this node does not know is put back: it could not give it back while the
     * database was away. Workers claim and end meanwhile, so the node's own claims are asked for twice: those that may be
     * lost before the table is read, those that it holds after.
     */
    private void compareClaims() {
        List<Work> settled = claims.settled();
        Set<Claim> known = nodes.claims(id);
        claims.release(
                settled.stream().filter(work -> !known.contains(Claim.of(work))).toList());
        List<Claim> forgotten =
                known.stream().filter(claim -> !claims.holds(claim)).toList();
        if (!forgotten.isEmpty()) {
            nodes.putBack(forgotten);
        }
    }

    /** After the routes have stopped: whatever is still held may be taken by others at once. */
    @Override
    public void stop() {
        running = false;
        heart.shutdownNow();
        try {
            nodes.leave(id);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("What this node held is taken by others once it has been silent for {}", settings.lease());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before the routes and stops after them. */
    @Override
    public int getPhase() {
        return 0;
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
