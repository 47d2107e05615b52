package io.gantry.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The bucket of the drop door, in the hub's own object store.
 *
 * @param enabled whether there is one
 * @param bucket its name; made when it is not there
 * @param prefix what the keys of dropped ZIPs begin with
 * @param done what the keys of ZIPs begin with that have their reports beside them
 * @param failed what the keys of ZIPs begin with that have the reason beside them
 */
@ConfigurationProperties("gantry.drop.s3")
public record DropBucketSettings(
        @DefaultValue("false") boolean enabled, String bucket, String prefix, String done, String failed) {

    /** Whether a key is one of a ZIP to be taken. What has ended never is, also where the prefix is empty. */
    public boolean isDropped(String key) {
        return key.startsWith(prefix) && !key.startsWith(done) && !key.startsWith(failed);
    }

    /** A key without the prefix. */
    public String name(String key) {
        return key.substring(prefix.length());
    }
}
