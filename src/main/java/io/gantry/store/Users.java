package io.gantry.store;

import io.gantry.model.Caller;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code users}: Keycloak's subjects and the small numbers that stand for them here. */
@Repository
public class Users {

    private final JdbcClient jdbc;
    private final Map<String, Integer> known = new ConcurrentHashMap<>();

    public Users(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The caller's local number; a user first seen through a token gets one. */
    public int idOf(Caller caller) {
        return known.computeIfAbsent(caller.subject(), subject -> register(subject, caller.username()));
    }

    private int register(String subject, String username) {
        return jdbc.sql("insert into users (subject, username) values (?, ?)"
                        + " on conflict (subject) do update set username = excluded.username returning id")
                .params(subject, username)
                .query(Integer.class)
                .single();
    }
}
