package io.gantry;

import io.gantry.model.Outage;
import org.quartz.JobExecutionContext;
import org.quartz.SchedulerException;
import org.quartz.listeners.JobListenerSupport;
import org.quartz.listeners.SchedulerListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.quartz.SchedulerFactoryBeanCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says once that Quartz can't reach its tables, and once that it does again, where its own log repeats a stack. */
@Configuration
class SchedulerTrouble {

    private static final Logger LOG = LoggerFactory.getLogger(SchedulerTrouble.class);

    private final Outage outage = new Outage();

    @Bean
    SchedulerFactoryBeanCustomizer tellOfTrouble() {
        return factory -> {
            factory.setSchedulerListeners(new Failures());
            factory.setGlobalJobListeners(new Successes());
        };
    }

    private final class Failures extends SchedulerListenerSupport {

        @Override
        public void schedulerError(String message, SchedulerException cause) {
            if (outage.begins()) {
                LOG.warn(
                        "Housekeeping waits, since its schedule in the database can't be read or written: {}",
                        cause.getClass().getSimpleName());
            }
            LOG.debug("The failure in full: {}", message, cause);
        }
    }

    private final class Successes extends JobListenerSupport {

        @Override
        public String getName() {
            return "successes";
        }

        @Override
        public void jobToBeExecuted(JobExecutionContext context) {
            if (outage.ends()) {
                LOG.info("Housekeeping goes on");
            }
        }
    }
}
