package io.gantry.security;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.gantry.access.KeycloakSettings;
import io.gantry.contract.Contracts;
import io.gantry.contract.ErrorWriter;
import io.gantry.limit.RateLimits;
import io.gantry.model.account.RemovedUsers;
import io.gantry.model.account.Role;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.actuate.autoconfigure.security.servlet.EndpointRequest;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The hub as an OAuth 2 resource server: no session, no cookie, a bearer token with each request, roles by the
 * contracts. Keycloak is not needed to start, and later only for its keys.
 */
@Configuration(proxyBeanMethods = false)
@Import({FileNameFirewall.class, ShortWay.class})
public class SecurityConfiguration {

    @Bean
    JWKSource<SecurityContext> keycloakKeys(KeycloakSettings settings) {
        return new KeycloakKeys(settings.keys(), settings.timeout(), Clock.systemUTC());
    }

    @Bean
    JwtDecoder jwtDecoder(JWKSource<SecurityContext> keys, KeycloakSettings settings, Optional<RemovedUsers> removed) {
        return TokenChecks.decoder(keys, settings, removed);
    }

    /** @throws Exception as Spring Security declares */
    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http, Contracts contracts, ErrorWriter errors, Optional<RateLimits> limits) throws Exception {
        var gate = new RateGate(contracts, errors, limits);
        var refusals = new Refusals(errors, gate);
        return http.addFilterAfter(new RateFilter(gate), BearerTokenAuthenticationFilter.class)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
                .oauth2ResourceServer(
                        server -> server.bearerTokenResolver(new TokensOfBrowsers(new OpenPaths(contracts)))
                                .jwt(jwt -> jwt.jwtAuthenticationConverter(new CallerOfToken()))
                                .authenticationEntryPoint(refusals)
                                .accessDeniedHandler(refusals)
                                .withObjectPostProcessor(answeringFailuresBy(refusals)))
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers(EndpointRequest.to("health"))
                                .permitAll()
                                .requestMatchers(EndpointRequest.toAnyEndpoint())
                                .hasRole(Role.ADMIN.name())
                                .requestMatchers("/", "/openapi/*", "/openapi.json/**", "/docs/**", "/redoc/**")
                                .permitAll()
                                .anyRequest()
                                .access(new ContractRoles(contracts)))
                .build();
    }

    /** Before whatever answers without counting. */
    @Bean
    FilterRegistrationBean<AllowanceFilter> allowance(Optional<RateLimits> limits) {
        var registration = new FilterRegistrationBean<>(new AllowanceFilter(limits));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** Spring's filter turns a missing key source into a 500 unless it is told otherwise. */
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> answeringFailuresBy(Refusals refusals) {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler(refusals);
                return filter;
            }
        };
    }
}
