package io.gantry.objects;

import java.net.URI;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The one client of the object store, and who signs links to it. */
@Configuration
@EnableConfigurationProperties(StoreSettings.class)
public class StoreConfiguration {

    /** Each download holds one as long as it takes, and so does each piece of work that reads or writes. */
    private static final int CONNECTIONS = 500;

    @Bean
    S3Client s3(StoreSettings settings) {
        return client(settings.endpoint(), settings.region(), settings.accessKey(), settings.secretKey());
    }

    /**
     * A client of a store. Checksums beyond the signature only where the protocol asks for them: bytes are hashed once, not
     * three times.
     *
     * @param accessKey blank where nobody has to sign in
     */
    static S3Client client(URI endpoint, String region, String accessKey, String secretKey) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .forcePathStyle(true)
                .httpClientBuilder(ApacheHttpClient.builder().maxConnections(CONNECTIONS))
                .credentialsProvider(
                        accessKey.isBlank() ? AnonymousCredentialsProvider.create() : credentials(accessKey, secretKey))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .build();
    }

    /** Links bear the address that clients know, since the host is part of what is signed. */
    @Bean
    S3Presigner presigner(StoreSettings settings) {
        return S3Presigner.builder()
                .endpointOverride(settings.publicEndpoint())
                .region(Region.of(settings.region()))
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .credentialsProvider(credentials(settings.accessKey(), settings.secretKey()))
                .build();
    }

    private static StaticCredentialsProvider credentials(String accessKey, String secretKey) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey));
    }
}
