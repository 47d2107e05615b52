package io.gantry.embedded;

import io.gantry.FreePorts;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

/** The embedded object store without the rest of a hub, on empty data. */
public final class S3Alone implements AutoCloseable {

    private final DataFolder folder;
    private final S3Server server;
    private final Secrets secrets;

    private S3Alone(DataFolder folder, S3Server server, Secrets secrets) {
        this.folder = folder;
        this.server = server;
        this.secrets = secrets;
    }

    /** @param data a folder that is emptied */
    public static S3Alone start(Path data) throws Exception {
        FileSystemUtils.deleteRecursively(data);
        DataFolder folder = DataFolder.open(data.toAbsolutePath(), DataSize.ofMegabytes(200));
        Secrets secrets = Secrets.in(data.toAbsolutePath());
        S3Server server = new S3Server(folder, secrets, "127.0.0.1", FreePorts.next());
        server.start();
        return new S3Alone(folder, server, secrets);
    }

    /** The settings by which it is reached. */
    public Map<String, Object> settings() {
        return Map.of(
                "gantry.s3.endpoint", server.url(),
                "gantry.s3.public-endpoint", server.url(),
                "gantry.s3.region", "us-east-1",
                "gantry.s3.access-key", secrets.s3AccessKey(),
                "gantry.s3.secret-key", secrets.s3SecretKey(),
                "gantry.s3.bucket", "gantry");
    }

    @Override
    public void close() throws Exception {
        server.stop();
        folder.close();
    }
}
