package io.gantry.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gantry.contract.Contracts;
import io.gantry.contract.ErrorWriter;
import io.gantry.http.form.FormResolver;
import io.gantry.limit.RateLimits;
import jakarta.servlet.Filter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.springboot.CamelRequestHandlerMapping;
import org.apache.camel.spi.RestConfiguration;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.multipart.MultipartResolver;

/** How Camel, Spring and Tomcat work together at the front door. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({HttpSettings.class, CorsSettings.class})
public class HttpConfiguration {

    /** Bytes of what a connection writes at a time: as long as the pieces that Camel copies. */
    private static final String WRITTEN_AT_ONCE = String.valueOf(LargePieces.SIZE);

    /** The name is the one that Camel's own engine has, which steps aside for it. */
    @Bean("platform-http-engine")
    PlatformHttpEngine platformHttpEngine(
            Environment environment, KeyedRequests keyed, Contracts contracts, ObjectMapper json) {
        return new ContractHttpEngine(
                environment.getProperty("server.port", Integer.class, 8080), keyed, contracts, new JsonAnswers(json));
    }

    @Bean("platform-http-component")
    PlatformHttpComponent platformHttpComponent(PlatformHttpEngine engine) {
        var component = new ContractHttpComponent();
        component.setEngine(engine);
        return component;
    }

    @Bean
    ContractHandlers contractHandlers(Contracts contracts, CamelRequestHandlerMapping camel) {
        return new ContractHandlers(contracts, camel);
    }

    @Bean
    CamelContextConfiguration contractFirst() {
        return new CamelContextConfiguration() {
            @Override
            public void beforeApplicationStart(CamelContext context) {
                var rest = new RestConfiguration();
                rest.setComponent("platform-http");
                rest.setBindingMode(RestConfiguration.RestBindingMode.off);
                rest.setClientRequestValidation(true);
                context.setRestConfiguration(rest);
            }

            @Override
            public void afterApplicationStart(CamelContext context) {
                // Nothing is left to do then.
            }
        };
    }

    /** Before everything: a browser asks without a token what it may ask with one. */
    @Bean
    FilterRegistrationBean<CorsFilter> crossOrigin(CorsSettings settings, ErrorWriter errors) {
        return filter(CrossOrigin.filter(settings, errors), Ordered.HIGHEST_PRECEDENCE + 50);
    }

    /** After the headers for other origins. */
    @Bean
    FilterRegistrationBean<ProbeAnswers> probeAnswers(ApplicationAvailability availability) {
        return filter(new ProbeAnswers(availability), Ordered.HIGHEST_PRECEDENCE + 60);
    }

    /** Before sign-in, which asks for the verb. */
    @Bean
    FilterRegistrationBean<HeadAsGet> headAsGet() {
        return filter(new HeadAsGet(), Ordered.HIGHEST_PRECEDENCE + 100);
    }

    /** After sign-in, and before anything reads a body. */
    @Bean
    FilterRegistrationBean<RoomForUploads> roomForUploads(
            Environment environment, UploadSizes sizes, ErrorWriter errors, HttpSettings settings) {
        var temporary = environment.getProperty("java.io.tmpdir", ".");
        var folders = List.of(
                Path.of(environment.getProperty("server.tomcat.basedir", temporary)),
                Path.of(environment.getProperty("gantry.spool", temporary)));
        return filter(new RoomForUploads(folders, sizes, errors, settings.minFree()), -1);
    }

    /** After sign-in: strangers learn nothing about limits. */
    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(UploadSizes sizes, ErrorWriter errors, HttpSettings settings) {
        return filter(new BodyLimit(sizes, errors, settings.maxBody()), 0);
    }

    @Bean
    UploadFolder uploadFolder() {
        return new UploadFolder();
    }

    @Bean
    UploadSizes uploadSizes(Contracts contracts, Environment environment, HttpSettings settings) {
        return new UploadSizes(contracts, environment, settings.maxBody());
    }

    /** The name is the one that Spring asks for. */
    @Bean
    MultipartResolver multipartResolver(Environment environment) {
        return new FormResolver(
                environment.getProperty("gantry.limits.zip-size", DataSize.class, DataSize.ofBytes(Long.MAX_VALUE)));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> bodyGuard(UploadSizes sizes, HttpSettings settings) {
        return factory -> factory.addEngineValves(new BodyGuard(sizes, settings));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerErrors(
            ErrorWriter errors, Optional<RateLimits> limits) {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ContainerErrors.class.getName());
                host.getPipeline().addValve(new ContainerErrors(errors, limits));
            }
        });
    }

    /**
     * A large file takes a system call for each filled buffer, and without a direct one a further copy. Each connection has
     * its own, which {@code server.tomcat.max-connections} reckons with.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> socketBuffers() {
        return factory -> factory.addConnectorCustomizers(connector -> {
            connector.setProperty("socket.directBuffer", "true");
            connector.setProperty("socket.appWriteBufSize", WRITTEN_AT_ONCE);
        });
    }

    private static <F extends Filter> FilterRegistrationBean<F> filter(F filter, int order) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        return registration;
    }
}
