package io.gantry.objects;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the object store is.
 *
 * @param endpoint its address; path-style requests are used
 * @param publicEndpoint the address under which clients reach it, for links that they follow themselves
 * @param region the region in signatures; any word for most stores but Amazon's
 * @param bucket the hub's own bucket, made when it is not there
 */
@ConfigurationProperties("gantry.s3")
public record StoreSettings(
        URI endpoint, URI publicEndpoint, String region, String accessKey, String secretKey, String bucket) {}
