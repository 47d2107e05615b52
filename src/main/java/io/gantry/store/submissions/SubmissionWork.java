package io.gantry.store.submissions;

import io.gantry.work.Beginnable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two kinds of work that a submission is the subject of. */
@Configuration(proxyBeanMethods = false)
class SubmissionWork {

    @Bean
    Beginnable split(Submissions submissions) {
        return Beginnable.of(Submissions.SPLIT, submissions::beginSplit);
    }

    @Bean
    Beginnable report(Submissions submissions) {
        return Beginnable.of(Submissions.REPORT, submissions::beginReport);
    }
}
