package io.gantry.process.rest.collections;

import io.gantry.store.collections.Downloads;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says that a download goes on as long as its client reads, so that its collection does not expire meanwhile. */
@Component
public class WatchDownload {

    private final Downloads downloads;

    public WatchDownload(Downloads downloads) {
        this.downloads = downloads;
    }

    /** The same body; an answer without bytes has ended already. */
    @Handler
    public @Nullable Object watch(@Body @Nullable Object answer, @Header(FindArchive.DOWNLOAD) UUID download) {
        if (answer instanceof InputStream bytes) {
            return new Watched(bytes, download);
        }
        downloads.end(download);
        return answer;
    }

    /** Bytes of a download. */
    private final class Watched extends FilterInputStream {

        private static final long EVERY_NANOS = 60_000_000_000L;

        private final UUID download;
        private long seen = System.nanoTime();

        Watched(InputStream in, UUID download) {
            super(in);
            this.download = download;
        }

        @Override
        public int read() throws IOException {
            tell();
            return super.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            tell();
            return super.read(bytes, offset, length);
        }

        private void tell() {
            if (System.nanoTime() - seen > EVERY_NANOS) {
                seen = System.nanoTime();
                downloads.seen(download);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                downloads.end(download);
            }
        }
    }
}
