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

    private final LiveSockets sockets;
    private final Admission admission;
    private final FollowedJobs jobs;
    private final FollowedTasks tasks;
    private final FollowedChecks checks;

    LiveConfiguration(
            LiveSockets sockets, Admission admission, FollowedJobs jobs, FollowedTasks tasks, FollowedChecks checks) {
        this.sockets = sockets;
        this.admission = admission;
        this.jobs = jobs;
        this.tasks = tasks;
        this.checks = checks;
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        register(registry, jobs, "/ws/jobs/{id}");
        register(registry, tasks, "/ws/tasks/{id}");
        register(registry, checks, "/ws/requests/{id}/qc");
    }

    private void register(WebSocketHandlerRegistry registry, Followed followed, String path) {
        registry.addHandler(sockets, path, path + "/")
                .addInterceptors(new LiveHandshake(admission, followed))
                .setAllowedOriginPatterns("*");
    }

    /** Before Camel's mapping, which takes all that stands below a path of a contract. */
    @Bean
    RequestMappingHandlerMapping liveMapping() {
        var mapping = new RequestMappingHandlerMapping() {

            @Override
            protected boolean isHandler(Class<?> type) {
                return LiveEvents.class.isAssignableFrom(type);
            }
        };
        mapping.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return mapping;
    }
}
