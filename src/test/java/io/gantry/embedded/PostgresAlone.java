package io.gantry.embedded;

import com.zaxxer.hikari.HikariDataSource;
import io.gantry.FreePorts;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

/** The embedded PostgreSQL without the rest of a hub, on empty data. */
public final class PostgresAlone implements AutoCloseable {

    private final DataFolder folder;
    private final PostgresServer server;
    private final HikariDataSource database;

    private PostgresAlone(DataFolder folder, PostgresServer server, HikariDataSource database) {
        this.folder = folder;
        this.server = server;
        this.database = database;
    }

    /**
     * @param data a folder that is emptied
     * @param programs where the programs are unpacked once
     */
    public static PostgresAlone start(Path data, Path programs) throws Exception {
        PostgresServer.stopOrphan(data);
        FileSystemUtils.deleteRecursively(data);
        DataFolder folder = DataFolder.open(data, DataSize.ofMegabytes(200));
        Secrets secrets = Secrets.in(data);
        PostgresServer server = new PostgresServer(folder, programs, secrets, FreePorts.next());
        server.start();
        HikariDataSource database = new HikariDataSource();
        database.setJdbcUrl(server.url("gantry"));
        database.setUsername("gantry");
        database.setPassword(secrets.hubDatabasePassword());
        database.setMaximumPoolSize(4);
        return new PostgresAlone(folder, server, database);
    }

    /** The hub's database, without tables. */
    public DataSource database() {
        return database;
    }

    @Override
    public void close() throws Exception {
        database.close();
        server.stop();
        folder.close();
    }
}
