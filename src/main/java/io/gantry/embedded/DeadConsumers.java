package io.gantry.embedded;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the consumers of a killed hub out of their groups. The broker would otherwise wait for them until their session
 * time is over (45 s) before it gives any message to the new ones. Only the hub uses this broker, so that none of the
 * members it remembers can be alive when it starts.
 */
final class DeadConsumers {

    private static final Logger log = LoggerFactory.getLogger(DeadConsumers.class);
    private static final int PATIENCE_SECONDS = 10;

    private DeadConsumers() {}

    static void forget(String brokers) {
        Map<String, Object> settings = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        try (Admin admin = Admin.create(settings)) {
            for (String group : groups(admin)) {
                admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
                        .all()
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            log.warn("Messages may be late by a minute, since dead consumers could not be removed: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> groups(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        return admin
                .listGroups(ListGroupsOptions.forConsumerGroups())
                .all()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .stream()
                .map(GroupListing::groupId)
                .toList();
    }
}
