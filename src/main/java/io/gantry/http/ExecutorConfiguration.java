package io.gantry.http;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.security.task.DelegatingSecurityContextAsyncTaskExecutor;

/** The threads of asynchronous work; whoever was signed in where it began is signed in where it runs. */
@Configuration(proxyBeanMethods = false)
public class ExecutorConfiguration {

    private static final int VIRTUAL_SINCE = 21;
    private static final int QUEUE = 1000;

    /** Virtual threads where they are wished for and Java has them, a pool otherwise. */
    @Bean({"applicationTaskExecutor", "taskExecutor"})
    AsyncTaskExecutor applicationTaskExecutor(Environment environment, HttpSettings settings) {
        boolean wished = environment.getProperty("spring.threads.virtual.enabled", Boolean.class, false);
        if (wished && Runtime.version().feature() >= VIRTUAL_SINCE) {
            var executor = new SimpleAsyncTaskExecutor("hub-");
            executor.setVirtualThreads(true);
            return new DelegatingSecurityContextAsyncTaskExecutor(executor);
        }
        var executor = new ThreadPoolTaskExecutor();
        executor.setThreadNamePrefix("hub-");
        executor.setCorePoolSize(settings.threads());
        executor.setMaxPoolSize(settings.threads());
        executor.setQueueCapacity(QUEUE);
        executor.setAllowCoreThreadTimeOut(true);
        executor.initialize();
        return new DelegatingSecurityContextAsyncTaskExecutor(executor);
    }
}
