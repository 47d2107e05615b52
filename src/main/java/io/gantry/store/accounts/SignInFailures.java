package io.gantry.store.accounts;

import java.time.Duration;
import java.util.Locale;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code sign_in_failure}: wrong passwords of one name from one address. The first few cost nothing, each
 * further one doubles the wait, for that address alone: no stranger can lock another out.
 */
@Repository
public class SignInFailures {

    private static final int FREE = 5;
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final String FORGOTTEN = "interval '2 hours'";

    private final JdbcClient jdbc;

    public SignInFailures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How long it has to be waited until a name may be tried again from an address; zero for not at all. */
    public Duration pause(String address, String username) {
        return jdbc.sql("select failures, extract(epoch from now() - last_at) as age from sign_in_failure"
                        + " where id = ? and last_at > now() - " + FORGOTTEN)
                .param(id(address, username))
                .query((row, number) -> left(row.getInt("failures"), row.getDouble("age")))
                .optional()
                .orElse(Duration.ZERO);
    }

    private static Duration left(int failures, double age) {
        var wait = wait(failures).minusMillis((long) (1000 * age));
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    /** The wait after so many wrong passwords. */
    static Duration wait(int failures) {
        if (failures < FREE) {
            return Duration.ZERO;
        }
        var wait = FIRST.multipliedBy(1L << Math.min(failures - FREE, 20));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    /** Counts a wrong password, and forgets old ones of anybody. */
    public void count(String address, String username) {
        jdbc.sql("delete from sign_in_failure where last_at < now() - " + FORGOTTEN)
                .update();
        jdbc.sql("insert into sign_in_failure (id, failures, last_at) values (?, 1, now()) on conflict (id) do update"
                        + " set failures = sign_in_failure.failures + 1, last_at = now()")
                .param(id(address, username))
                .update();
    }

    /** Forgets the wrong passwords before the right one. */
    public void forget(String address, String username) {
        jdbc.sql("delete from sign_in_failure where id = ?")
                .param(id(address, username))
                .update();
    }

    private static byte[] id(String address, String username) {
        return DigestUtils.sha256(address + "\n" + username.toLowerCase(Locale.ROOT));
    }
}
