package io.gantry.process.stage.receive;

import io.gantry.model.Outage;
import io.gantry.model.failure.StoreUnavailable;
import io.gantry.model.pushed.ClosedCall;
import io.gantry.settings.DicomSettings;
import io.gantry.settings.WorkSettings;
import io.gantry.store.pushed.Associations;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * The threads that write what was collected, which are Camel's but end after its routes: what was begun is written. What
 * they can't write stays in the spool and is tried again.
 */
@Component
public class PartWriters {

    private static final Logger LOG = LoggerFactory.getLogger(PartWriters.class);

    private static final Duration LONGEST_WRITE = Duration.ofSeconds(10);

    private final InstanceIntake intake;
    private final WritePart writePart;
    private final Associations associations;
    private final WorkSettings work;
    private final List<Thread> threads = new ArrayList<>();
    private final Outage outage = new Outage();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean stopping;

    PartWriters(
            InstanceIntake intake,
            WritePart writePart,
            Associations associations,
            DicomSettings settings,
            WorkSettings work,
            CamelContext camel) {
        this.intake = intake;
        this.writePart = writePart;
        this.associations = associations;
        this.work = work;
        for (int i = 1; i <= settings.writers(); i++) {
            threads.add(camel.getExecutorServiceManager().newThread("dicom-parts", this::run));
        }
    }

    @PostConstruct
    void start() {
        threads.forEach(Thread::start);
    }

    /** Ends the threads and keeps the receipts; instances not written come up again from the spool at the next start. */
    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join(LONGEST_WRITE.toMillis());
        }
        intake.closedCalls().forEach(this::end);
    }

    private void run() {
        while (!stopping) {
            try {
                intake.take().ifPresent(this::write);
                intake.endedCalls().forEach(this::end);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.error("A writer of the DICOM door failed and goes on", e);
            }
        }
    }

    private void write(Batch batch) {
        try {
            writePart.write(batch);
            intake.done(batch);
            recovered(batch);
        } catch (IOException | RuntimeException e) {
            if (!stopping) {
                failed(batch, e);
                intake.giveBack(isOfOneInstance(e, batch) ? batch.halves() : List.of(batch));
            }
        }
    }

    private void failed(Batch batch, Exception cause) {
        if (!batch.hasFailed()) {
            waiting.addAndGet(batch.instances().size());
        }
        if (outage.begins()) {
            LOG.warn(
                    "{} instances or more wait in the spool, since they could not be stored, and are tried again: {}",
                    waiting.get(),
                    cause.getClass().getSimpleName());
        }
        LOG.debug("{} instances could not be stored", batch.instances().size(), cause);
        batch.fail();
    }

    private void recovered(Batch batch) {
        boolean last = batch.hasFailed() && waiting.addAndGet(-batch.instances().size()) == 0;
        if (last && outage.ends()) {
            LOG.info("All instances that waited in the spool are stored");
        }
    }

    /** Whether the trouble may be with one of the instances, and not with the services. */
    private static boolean isOfOneInstance(Exception trouble, Batch batch) {
        boolean away = trouble instanceof StoreUnavailable
                || trouble instanceof DataAccessResourceFailureException
                || trouble instanceof TransientDataAccessException
                || trouble instanceof CannotCreateTransactionException;
        return !away && batch.instances().size() > 1;
    }

    private void end(ClosedCall closed) {
        try {
            associations.close(closed);
        } catch (RuntimeException e) {
            LOG.debug("A receipt could not be kept and is tried again", e);
            intake.closeLater(closed);
        }
    }

    /** Says that the associations of this node are alive; has to be called several times within a lease. */
    public void extend() {
        associations.extend(intake.openCalls(), work.lease());
    }
}
