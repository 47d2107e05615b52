package io.gantry.embedded;

import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.config.BeanPostProcessor;
import software.amazon.awssdk.services.s3.S3Client;

/** Holds a bean back until the service behind it answers. Keycloak is not waited for: nothing needs it to start. */
final class WaitForServices implements BeanPostProcessor {

    private final EmbeddedServices services;

    WaitForServices(EmbeddedServices services) {
        this.services = services;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String beanName) {
        if (bean instanceof DataSource) {
            services.postgres().await();
        } else if (bean instanceof S3Client) {
            services.s3().await();
        } else if (bean instanceof CamelContext) {
            services.postgres().await();
            services.s3().await();
            services.kafka().await();
        }
        return bean;
    }
}
