package io.gantry.security;

import jakarta.servlet.Filter;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.web.servlet.handler.HandlerMappingIntrospector;

/** Leaves out what Spring Security does for every request and nobody here asks for; it took more time than the rest. */
@Configuration(proxyBeanMethods = false)
class ShortWay {

    /** Requests are measured as a whole; not each filter, sign-in and decision besides. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** Matches paths by themselves instead of asking Spring MVC which controller would be called. */
    @Bean
    PathPatternRequestMatcherBuilderFactoryBean pathPatternRequestMatcherBuilder() {
        return new PathPatternRequestMatcherBuilderFactoryBean();
    }

    /** Without the matchers that ask Spring MVC nobody needs its answer beforehand, which finds the controller twice. */
    @Bean
    static BeanPostProcessor withoutIntrospection(ApplicationContext context) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean.getClass() == HandlerMappingIntrospector.class ? new Unasked(context) : bean;
            }
        };
    }

    private static final class Unasked extends HandlerMappingIntrospector {

        Unasked(ApplicationContext context) {
            setApplicationContext(context);
            afterPropertiesSet();
        }

        @Override
        public Filter createCacheFilter() {
            return (request, response, chain) -> chain.doFilter(request, response);
        }
    }
}
