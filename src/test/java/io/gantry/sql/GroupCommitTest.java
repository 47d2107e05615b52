package io.gantry.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessResourceException;

@Timeout(60)
class GroupCommitTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void writes_what_comes_alone_at_once() {
        var groups = new ArrayList<List<String>>();
        var commit = new GroupCommit<String>(10, groups::add);
        commit.write("one");
        commit.write("two");
        assertThat(groups).containsExactly(List.of("one"), List.of("two"));
    }

    @Test
    void returns_to_each_caller_only_when_his_row_is_written() throws Exception {
        Set<Integer> written = ConcurrentHashMap.newKeySet();
        var commit = new GroupCommit<Integer>(50, written::addAll);
        var start = new CyclicBarrier(16);
        var mine = IntStream.range(0, 16)
                .mapToObj(thread -> threads.submit(() -> {
                    start.await();
                    for (int i = 0; i < 500; i++) {
                        int row = thread * 1000 + i;
                        commit.write(row);
                        assertThat(written).contains(row);
                    }
                    return null;
                }))
                .toList();
        for (Future<?> one : mine) {
            one.get();
        }
        assertThat(written).hasSize(16 * 500);
    }

    @Test
    void writes_those_who_came_meanwhile_together_and_no_more_than_allowed_at_a_time() throws Exception {
        var groups = new ArrayList<Integer>();
        var begun = new CountDownLatch(1);
        var held = new CountDownLatch(1);
        var arrived = new AtomicInteger();
        var commit = new GroupCommit<Integer>(4, group -> {
            begun.countDown();
            await(held);
            groups.add(group.size());
        });
        var first = threads.submit(() -> commit.write(0));
        begun.await();
        var writers = new ArrayList<Thread>();
        for (int i = 1; i <= 6; i++) {
            int row = i;
            var writer = new Thread(() -> {
                commit.write(row);
                arrived.incrementAndGet();
            });
            writer.start();
            writers.add(writer);
        }
        for (var writer : writers) {
            while (writer.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        held.countDown();
        first.get();
        for (var writer : writers) {
            writer.join();
        }
        assertThat(groups).containsExactly(1, 4, 2);
        assertThat(arrived).hasValue(6);
    }

    @Test
    void tells_of_a_row_that_cant_be_written_to_nobody_but_who_brought_it() throws Exception {
        Set<String> written = ConcurrentHashMap.newKeySet();
        var commit = blockedBy(group -> {
            if (group.contains("bad")) {
                throw new DataIntegrityViolationException("bad");
            }
            written.addAll(group);
        });
        var first = threads.submit(() -> commit.of.write("first"));
        commit.begun.await();
        var good = waiting(() -> commit.of.write("good"));
        var bad = waiting(() -> commit.of.write("bad"));
        var last = waiting(() -> commit.of.write("last"));
        commit.held.countDown();
        first.get();
        good.get();
        last.get();
        assertThatThrownBy(bad::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(DataIntegrityViolationException.class);
        assertThat(written).containsExactlyInAnyOrder("first", "good", "last");
    }

    @Test
    void tells_everybody_when_nothing_can_be_written_and_goes_on_afterwards() throws Exception {
        var tries = new AtomicInteger();
        var commit = blockedBy(group -> {
            if (tries.getAndIncrement() == 1) {
                throw new TransientDataAccessResourceException("away");
            }
        });
        var first = threads.submit(() -> commit.of.write("first"));
        commit.begun.await();
        var one = waiting(() -> commit.of.write("one"));
        var two = waiting(() -> commit.of.write("two"));
        commit.held.countDown();
        first.get();
        for (var lost : List.of(one, two)) {
            assertThatThrownBy(lost::get).hasCauseInstanceOf(TransientDataAccessResourceException.class);
        }
        assertThat(tries).hasValue(2);
        commit.of.write("later");
        assertThat(tries).hasValue(3);
    }

    private Future<?> waiting(Runnable write) throws InterruptedException {
        var own = new CountDownLatch(1);
        var thread = new Thread[1];
        var written = threads.submit(() -> {
            thread[0] = Thread.currentThread();
            own.countDown();
            write.run();
        });
        own.await();
        while (thread[0].getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return written;
    }

    private static Blocked blockedBy(java.util.function.Consumer<List<String>> write) {
        var begun = new CountDownLatch(1);
        var held = new CountDownLatch(1);
        return new Blocked(
                new GroupCommit<>(10, group -> {
                    begun.countDown();
                    await(held);
                    write.accept(group);
                }),
                begun,
                held);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Blocked(GroupCommit<String> of, CountDownLatch begun, CountDownLatch held) {}
}
