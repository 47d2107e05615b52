package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.bench.DrawnScene;
import io.gantry.picture.JpegFile;
import java.io.Closeable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A quality control that can't take note of what one of its pictures shows, as if it took that long to look at: whoever does
 * it holds it until this is closed, or until he is killed.
 */
final class HeldCheck implements Closeable {

    private static final int PICTURES = 3;
    private static final float FINE = 0.95f;

    private final Api api;
    private final JdbcClient jdbc;
    private final Connection connection;
    private final String request;

    private HeldCheck(Api api, JdbcClient jdbc, Connection connection) {
        this.api = api;
        this.jdbc = jdbc;
        this.connection = connection;
        this.request = Api.read(
                        api.json("POST", "/requests", "{\"title\":\"Held\",\"description\":\"\",\"classes\":[\"a\"]}"))
                .path("id")
                .asText();
    }

    /** @param connection to the hub's database; closed with this */
    static HeldCheck begin(Api api, JdbcClient jdbc, Connection connection) throws SQLException {
        HeldCheck held = new HeldCheck(api, jdbc, connection);
        Api.Form form = new Api.Form();
        for (int seed = 0; seed < PICTURES; seed++) {
            form.file("files", seed + ".jpg", JpegFile.write(DrawnScene.small(900 + seed), FINE));
        }
        assertThat(api.form("POST", "/requests/" + held.request + "/uploads", form)
                        .body())
                .contains("\"uploaded\":" + PICTURES);
        Awaitility.await().atMost(HubClient.PATIENCE).until(() -> held.assessed() == PICTURES);
        held.holdOne();
        assertThat(api.json("POST", held.path("/run"), "").statusCode()).isEqualTo(200);
        return held;
    }

    private int assessed() {
        return jdbc.sql("select count(*) from picture_assessment a join request_image i on i.id = a.request_image_id"
                        + " where i.request_id = ?::uuid")
                .param(request)
                .query(Integer.class)
                .single();
    }

    private void holdOne() throws SQLException {
        UUID one = jdbc.sql("select id from request_image where request_id = ?::uuid limit 1")
                .param(request)
                .query(UUID.class)
                .single();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select from request_image where id = '" + one + "' for update");
        }
        jdbc.sql("delete from picture_assessment where request_image_id = ?")
                .param(one)
                .update();
    }

    void awaitUnderWay() {
        Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(() -> api.get(path("")).body().contains("\"status\":\"processing\""));
    }

    /** Its results are there, and its work outlived who began it. */
    void awaitCompletedByAnother() {
        Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(() -> api.get(path("")).body().contains("\"status\":\"completed\""));
        assertThat(Api.read(api.get(path("/results")))).hasSize(PICTURES);
        assertThat(jdbc.sql("select deaths from work where kind = 'check' and subject ="
                                + " (select id from quality_check where request_id = ?::uuid)")
                        .param(request)
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    private String path(String end) {
        return "/requests/" + request + "/qc" + end;
    }

    /** Lets it go on. */
    @Override
    public void close() {
        try (connection) {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
