package io.gantry.embedded;

import java.net.URI;
import java.nio.file.Path;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.jspecify.annotations.Nullable;

/** S3Proxy in this process, with its objects as files below the data folder. */
final class S3Server implements EmbeddedService {

    private final DataFolder data;
    private final Secrets secrets;
    private final String host;
    private final int port;
    private @Nullable S3Proxy proxy;

    S3Server(DataFolder data, Secrets secrets, String host, int port) {
        this.host = host;
        this.data = data;
        this.secrets = secrets;
        this.port = port;
    }

    @Override
    public String name() {
        return "S3";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void start() throws Exception {
        Path objects = data.folder("s3");
        Properties store = new Properties();
        store.setProperty("jclouds.filesystem.basedir", objects.toString());
        store.setProperty("jclouds.identity", secrets.s3AccessKey());
        store.setProperty("jclouds.credential", secrets.s3SecretKey());
        proxy = S3Proxy.builder()
                .blobStore(new DurableBlobStore(BlobStores.create("filesystem-nio2", store), objects))
                .endpoint(URI.create("http://" + host + ":" + port))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, secrets.s3AccessKey(), secrets.s3SecretKey())
                .ignoreUnknownHeaders(true)
                // Pages put files by links that the hub signed; without one of those they can do nothing.
                .corsRules(new CrossOriginResourceSharing())
                .build();
        proxy.start();
    }

    @Override
    public void stop() throws Exception {
        if (proxy != null) {
            proxy.stop();
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }
}
