package io.gantry.store.accounts;

import io.gantry.model.account.RemovedUsers;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The subjects of users removed during the last day, longer than any token lives. Every node looks again each second:
 * a request costs no query, and a token of a removed user is refused a second after his removal at the latest.
 */
@Repository
public class RemovedUserRows implements RemovedUsers {

    private static final Logger LOG = LoggerFactory.getLogger(RemovedUserRows.class);

    private final JdbcClient jdbc;
    private volatile @Nullable Set<String> subjects;

    public RemovedUserRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
