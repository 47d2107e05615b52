package io.gantry.store.accounts;

import io.gantry.model.account.RemovedUsers;
import io.gantry.work.Notifications;
import io.gantry.work.Rounds;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The subjects of users removed during the last day, longer than any token lives. A removal is announced to every node,
 * which looks again within a second: a request costs no query, and a token of a removed user is refused a second after
 * his removal; ten seconds, should the announcement be lost unnoticed.
 */
@Repository
public class RemovedUserRows implements RemovedUsers {

    /** The PostgreSQL channel on which removals are announced. */
    static final String CHANNEL = "gantry_user_removed";

    /** The route that looks. */
    private static final String ROUND = "housekeep-removed-users";

    private static final Logger LOG = LoggerFactory.getLogger(RemovedUserRows.class);

    private final JdbcClient jdbc;
    private volatile @Nullable Set<String> subjects;

    public RemovedUserRows(JdbcClient jdbc, Notifications notifications, Rounds rounds) {
        this.jdbc = jdbc;
        notifications.listen(CHANNEL, subject -> rounds.ring(ROUND), () -> rounds.ring(ROUND));
    }

    @Override
    public boolean has(String subject) {
        var known = subjects;
        return (known == null ? look() : known).contains(subject);
    }

    /** Looks again; while the database is away the last known ones go on being refused. */
    public Set<String> look() {
        try {
            var found = Set.copyOf(jdbc.sql("select subject from users where deleted_at > now() - interval '1 day'")
                    .query(String.class)
                    .list());
            subjects = found;
            return found;
        } catch (DataAccessException e) {
            LOG.debug("Removed users could not be looked up", e);
            var known = subjects;
            return known == null ? Set.of() : known;
        }
    }
}
