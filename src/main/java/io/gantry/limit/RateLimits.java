package io.gantry.limit;

import io.gantry.model.Outage;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ExpiredEntriesCleaner;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Counts requests per caller in buckets that all nodes share (Bucket4j on PostgreSQL, table {@code rate_bucket}). A
 * bucket is full at the start of each period. A node gives the first tenth on credit and then takes a twentieth of what is
 * left at a time, so that most requests cost no transaction: for each further node that a caller uses he may be refused a
 * twentieth too early, or a tenth too late. While the database is away each node counts for itself.
 */
@Component
@EnableConfigurationProperties(RateSettings.class)
public class RateLimits {

    private static final Logger LOG = LoggerFactory.getLogger(RateLimits.class);
    private static final int MOST_LEASES = 20_000;
    private static final int NETWORK_BYTES = 8;
    private static final int REMOVED_AT_A_TIME = 1000;
    private static final Duration ALONE = Duration.ofSeconds(10);

    private final RateSettings settings;
    private final ProxyManager<String> buckets;
    private final Clock clock = Clock.systemUTC();
    private final Outage outage = new Outage();
    private final Map<String, Lease> leases = new ConcurrentHashMap<>();

    public RateLimits(DataSource dataSource, RateSettings settings) {
        this.settings = settings;
        this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
                .table("rate_bucket")
                .idColumn("id")
                .stateColumn("state")
                .expiresAtColumn("expires_at")
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .expirationAfterWrite(ExpirationAfterWriteStrategy.fixedTimeToLive(
                        settings.period().plus(settings.period())))
                .build();
    }

    /**
     * Spends one request of a caller.
     *
     * @param id who asks, the same on every node
     * @param name user name or address, under which there may be limits of its own
     * @param upload whether it counts as an upload
     */
    public Allowance spend(String id, String name, boolean upload) {
        long limit = settings.limit(name, upload);
        var key = key(id, limit, upload);
        return lease(key, limit).spend(tokens -> taken(key, limit, tokens));
    }

    /** Spends one request of whoever asks from an address without being signed in. */
    public Allowance spendAsStranger(String address, boolean upload) {
        return spend(stranger(address), address, upload);
    }

    /** What whoever asks from an address without being signed in has left, as far as this node knows; spends nothing. */
    public Allowance lookAsStranger(String address) {
        long limit = settings.limit(address, false);
        return leases.getOrDefault(key(stranger(address), limit, false), new Lease(limit, settings.period(), clock))
                .look();
    }

    private static String stranger(String address) {
        return "address " + network(address);
    }

    private static String key(String id, long limit, boolean upload) {
        return (upload ? "upload " : "request ") + limit + " " + id;
    }

    /** Removes the buckets of callers who have not asked for two periods. */
    public void removeExpired() {
        if (buckets instanceof ExpiredEntriesCleaner cleaner) {
            int removed = REMOVED_AT_A_TIME;
            while (removed == REMOVED_AT_A_TIME) {
                removed = cleaner.removeExpired(REMOVED_AT_A_TIME);
            }
        }
    }

    private Lease lease(String key, long limit) {
        if (leases.size() >= MOST_LEASES) {
            leases.values().removeIf(Lease::isOver);
            if (leases.size() >= MOST_LEASES) {
                leases.clear();
            }
        }
        return leases.computeIfAbsent(key, absent -> new Lease(limit, settings.period(), clock));
    }

    private Lease.Taken taken(String key, long limit, long wanted) {
        try {
            var bucket = buckets.builder().build(key, () -> configuration(limit));
            Lease.Taken taken = taken(bucket, wanted);
            if (outage.ends()) {
                LOG.info("Requests are counted by all nodes together again");
            }
            return taken;
        } catch (RuntimeException e) {
            if (outage.begins()) {
                LOG.warn(
                        "Requests are counted by this node alone for now: {}",
                        e.getClass().getName());
            }
            LOG.debug("The failure in full", e);
            return new Lease.Taken(limit, 0, clock.millis() + ALONE.toMillis());
        }
    }

    private Lease.Taken taken(BucketProxy bucket, long wanted) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(wanted);
        long tokens = wanted;
        while (!probe.isConsumed() && probe.getRemainingTokens() > 0) {
            tokens = probe.getRemainingTokens();
            probe = bucket.tryConsumeAndReturnRemaining(tokens);
        }
        long ends = clock.millis()
                + Duration.ofNanos(probe.getNanosToWaitForReset()).toMillis();
        return new Lease.Taken(probe.isConsumed() ? tokens : 0, probe.getRemainingTokens(), ends);
    }

    private BucketConfiguration configuration(long limit) {
        return BucketConfiguration.builder()
                .addLimit(bandwidth -> bandwidth.capacity(limit).refillIntervally(limit, settings.period()))
                .build();
    }

    /** An IPv6 host has a whole network of addresses to itself (RFC 4291, section 2.5.4), so that counts as one. */
    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            var parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
