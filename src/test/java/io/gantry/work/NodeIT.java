package io.gantry.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.HubTest;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The node that the hub of the tests is, with work that none of its routes does. */
@HubTest
class NodeIT {

    private static final String KIND = "sculpt";
    private static final int PIECES = 4000;
    private static final int WORKERS = 8;

    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);

    @Autowired
    Node node;

    @Autowired
    WorkQueue queue;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void clear() {
        workers.shutdownNow();
        jdbc.sql("delete from work where kind = ?").param(KIND).update();
    }

    @Test
    void what_is_claimed_while_it_compares_its_claims_with_the_table_stays_claimed() {
        IntStream.range(0, PIECES).forEach(piece -> queue.put(NewWork.of(KIND, UUID.randomUUID(), "a")));
        CompletableFuture<Void> works = CompletableFuture.allOf(IntStream.range(0, WORKERS)
                .mapToObj(worker -> CompletableFuture.runAsync(() -> work(PIECES / WORKERS), workers))
                .toArray(CompletableFuture[]::new));
        while (!works.isDone()) {
            node.beat();
        }
        assertThat(works).isCompleted();
        assertThat(jdbc.sql("select count(*) from work where kind = ? and state = 'done' and attempts = 1")
                        .param(KIND)
                        .query(Integer.class)
                        .single())
                .isEqualTo(PIECES);
    }

    private void work(int pieces) {
        for (int piece = 0; piece < pieces; piece++) {
            queue.claim(KIND, 1, 0, node.id()).forEach(queue::finish);
        }
    }
}
