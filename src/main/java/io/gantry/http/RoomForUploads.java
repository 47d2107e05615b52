package io.gantry.http;

import io.gantry.contract.ErrorWriter;
import io.gantry.model.Outage;
import io.gantry.model.failure.StoreUnavailable;
import io.gantry.model.file.DiskFull;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses an upload before its body is read when the disks that files come to lie on have no room for it: the
 * sender may send it again later (RFC 9110, section 15.6.4).
 */
final class RoomForUploads extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(RoomForUploads.class);

    /** Small uploads may find room where large ones don't. */
    private static final Duration CALM = Duration.ofMinutes(1);

    private final Outage outage = new Outage();
    private final List<Path> folders;
    private final UploadSizes sizes;
    private final ErrorWriter errors;
    private final long minFree;

    /**
     * @param folders where files lie while they come in and while they are worked on
     * @param minFree what is to stay free
     */
    RoomForUploads(List<Path> folders, UploadSizes sizes, ErrorWriter errors, DataSize minFree) {
        this.folders = folders;
        this.sizes = sizes;
        this.errors = errors;
        this.minFree = minFree.toBytes();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean upload = sizes.isUpload(request);
        if (upload && !hasRoomFor(Math.max(0, request.getContentLengthLong()))) {
            if (outage.begins()) {
                LOG.warn("Uploads are answered 503: they would leave less free on the disk than gantry.http.min-free");
            }
            errors.write(request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, StoreUnavailable.WORDS);
        } else {
            if (upload && outage.ends(CALM)) {
                LOG.info("There is room for uploads again");
            }
            chain.doFilter(request, response);
        }
    }

    private boolean hasRoomFor(long bytes) {
        return folders.stream().allMatch(folder -> DiskFull.freeIn(folder) - bytes >= minFree);
    }
}
