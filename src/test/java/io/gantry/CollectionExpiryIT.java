package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** How collections expire, are held, extended and restored at the running hub. The clock is moved by moving their end. */
class CollectionExpiryIT extends CollectionTests {

    private static final String EXPIRED = "The collection has expired. It can be restored, or collected anew.";

    @Test
    void expires_first_then_its_object_goes_and_it_can_be_restored() {
        int id = collected(dataset("expiring", 3));
        var ready = ended(customer, id);
        String key = key(id);
        assertThat(objects.has(key)).isTrue();
        let_time_pass(id);
        await(() -> status(id).equals("expired"));
        assertRefused(customer.get(COLLECTIONS + id + "/download/"), 410, EXPIRED);
        assertRefused(customer.get(COLLECTIONS + id + "/url/"), 410, EXPIRED);
        await(() -> !objects.has(key));

        var restored = customer.json("POST", COLLECTIONS + id + "/restore/", "");
        assertThat(restored.statusCode()).as(restored.body()).isEqualTo(202);
        var again = ended(customer, id);
        assertThat(again.path("status").asText()).isEqualTo("ready");
        assertThat(again.path("sha256")).isEqualTo(ready.path("sha256"));
        assertThat(customer.getBytes(COLLECTIONS + id + "/download/").statusCode())
                .isEqualTo(200);
        assertRefused(
                customer.json("POST", COLLECTIONS + id + "/restore/", ""),
                409,
                "Only a collection that expired or failed can be restored.");
    }

    @Test
    void an_archive_stays_while_another_collection_wants_it() {
        int dataset = dataset("shared", 2);
        int mine = collected(dataset);
        int theirs = id(admin.json("POST", COLLECTIONS, "{\"dataset_ids\": [" + dataset + "]}"));
        ended(customer, mine);
        ended(admin, theirs);
        let_time_pass(mine);
        await(() -> status(mine).equals("expired"));
        await(() -> jdbc.sql(
                        "select not in_doubt from archive where id = (select archive_id from collection where id = ?)")
                .param(mine)
                .query(Boolean.class)
                .single());
        assertThat(admin.getBytes(COLLECTIONS + theirs + "/download/").statusCode())
                .isEqualTo(200);
    }

    @Test
    void what_is_held_or_being_downloaded_stays() {
        int held = collected(dataset("held", 2));
        int downloaded = collected(dataset("downloaded", 2));
        int due = collected(dataset("due", 2));
        ended(customer, held);
        ended(customer, downloaded);
        ended(customer, due);
        var answer = admin.json("PUT", ADMIN + held + "/", "{\"hold\": true, \"reason\": \"under review\"}");
        assertThat(Api.read(answer).path("hold").asText()).isEqualTo("under review");
        UUID download = downloads.begin(downloaded, Duration.ZERO).orElseThrow();
        let_time_pass(held);
        let_time_pass(downloaded);
        let_time_pass(due);
        await(() -> status(due).equals("expired"));
        assertThat(status(held)).isEqualTo("ready");
        assertThat(status(downloaded)).isEqualTo("ready");
        downloads.end(download);
        await(() -> status(downloaded).equals("expired"));
        admin.json("PUT", ADMIN + held + "/", "{\"hold\": false, \"reason\": \"published\"}");
        await(() -> status(held).equals("expired"));
        assertRefused(admin.json("PUT", ADMIN + held + "/", "{\"hold\": true, \"reason\": \"late\"}"), 410, EXPIRED);
        assertThat(jdbc.sql("select detail from audit where resource = 'collection' and resource_id = ?"
                                + " and action in ('hold', 'unhold') order by id")
                        .param("" + held)
                        .query(String.class)
                        .list())
                .containsExactly("under review", "published");
    }

    @Test
    void a_download_counts_as_over_once_it_ends() {
        int id = collected(dataset("ending", 2));
        ended(customer, id);
        assertThat(customer.getBytes(COLLECTIONS + id + "/download/").statusCode())
                .isEqualTo(200);
        assertThat(customer.head(COLLECTIONS + id + "/download/").statusCode()).isEqualTo(200);
        await(() -> jdbc.sql("select not exists (select from collection_download where collection_id = ?)")
                .param(id)
                .query(Boolean.class)
                .single());
    }

    @Test
    void administrators_see_what_goes_and_keep_it_longer() {
        int dataset = dataset("outlook", 2);
        int id = collected(dataset);
        var ready = ended(customer, id);
        assertThat(going(24 * 6, id)).isFalse();
        assertThat(going(24 * 8, id)).isTrue();
        var outlook = Api.read(admin.get(RETENTION + "?hours=192&limit=1000"));
        assertThat(outlook.path("bytes").asLong())
                .isGreaterThanOrEqualTo(ready.path("archive_size").asLong());
        var extended = admin.json("PUT", ADMIN + id + "/", "{\"extend_days\": 30, \"reason\": \"cited\"}");
        assertThat(extended.statusCode()).as(extended.body()).isEqualTo(200);
        assertThat(going(24 * 8, id)).isFalse();
        assertThat(going(24 * 38, id)).isTrue();
        var requests = Api.read(admin.get("/api/v1/admin/requests/?status=ready&dataset_id=" + dataset));
        assertThat(requests).hasSize(1);
        assertThat(requests.get(0).path("id").asInt()).isEqualTo(id);
        assertThat(Api.read(admin.get("/api/v1/admin/requests/?status=failed&dataset_id=" + dataset)))
                .isEmpty();
    }

    @Test
    void refuses_changes_that_say_nothing_and_people_who_may_not() {
        int id = collected(dataset("refused", 2));
        assertRefused(admin.json("PUT", ADMIN + id + "/", "{\"hold\": true}"), 422, "reason is missing");
        assertRefused(
                admin.json("PUT", ADMIN + id + "/", "{\"reason\": \"x\"}"), 422, "Say extend_days, or whether to hold");
        assertRefused(
                admin.json("PUT", ADMIN + "2147483647/", "{\"reason\": \"x\", \"hold\": true}"),
                404,
                "Collection not found");
        assertRefused(
                customer.json("PUT", ADMIN + id + "/", "{\"reason\": \"x\", \"hold\": true}"),
                403,
                "Not enough permissions");
        assertRefused(customer.get(RETENTION), 403, "Not enough permissions");
        assertRefused(customer.get("/api/v1/admin/requests/"), 403, "Not enough permissions");
        assertRefused(
                admin.get("/api/v1/admin/requests/?status=lost"),
                422,
                "status must be one of expired, failed, pending, ready");
        assertRefused(customer.json("POST", COLLECTIONS + "2147483647/restore/", ""), 404, "Collection not found");
        ended(customer, id);
    }

    private boolean going(int hours, int id) {
        for (JsonNode one :
                Api.read(admin.get(RETENTION + "?limit=1000&hours=" + hours)).path("going")) {
            if (one.path("id").asInt() == id) {
                assertThat(one.path("username").asText()).isEqualTo("demo-customer");
                return true;
            }
        }
        return false;
    }

    private int collected(int dataset) {
        return id(customer.json("POST", COLLECTIONS, "{\"dataset_ids\": [" + dataset + "]}"));
    }

    private String status(int id) {
        return Api.read(admin.get(COLLECTIONS + id + "/")).path("status").asText();
    }

    private String key(int id) {
        return jdbc.sql("select object_key from archive where id = (select archive_id from collection where id = ?)")
                .param(id)
                .query(String.class)
                .single();
    }

    private void let_time_pass(int id) {
        jdbc.sql("update collection set expires_at = now() - interval '1 second' where id = ?")
                .param(id)
                .update();
    }

    private static void await(Callable<Boolean> holds) {
        Awaitility.await().atMost(Duration.ofMinutes(3)).until(holds);
    }
}
