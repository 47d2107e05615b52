package io.gantry.live;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;

/** Where WebSockets and event streams are opened. Any page may: it needs a token, and no browser sends one by itself. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
@EnableConfigurationProperties(LiveSettings.class)
class LiveConfiguration implements WebSocketConfigurer {

    private final JobSockets sockets;
    private final JobHandshake handshake;

    LiveConfiguration(JobSockets sockets, JobHandshake handshake) {
        this.sockets = sockets;
        this.handshake = handshake;
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        registry.addHandler(sockets, "/ws/jobs/{job_id}", "/ws/jobs/{job_id}/")
                .addInterceptors(handshake)
                .setAllowedOriginPatterns("*");
    }

    /** Before Camel's mapping, which takes all that stands below a path of a contract. */
    @Bean
    RequestMappingHandlerMapping liveMapping() {
        var mapping = new RequestMappingHandlerMapping() {

            @Override
            protected boolean isHandler(Class<?> type) {
                return JobEvents.class.isAssignableFrom(type);
            }
        };
        mapping.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return mapping;
    }
}
