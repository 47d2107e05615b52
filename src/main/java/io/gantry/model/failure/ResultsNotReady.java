package io.gantry.model.failure;

import io.gantry.model.job.Job;

/** Results that are asked for while the job goes on, or though it has none. */
public class ResultsNotReady extends Failure {

    private ResultsNotReady(String message) {
        super(message);
    }

    public static ResultsNotReady of(Job job) {
        return new ResultsNotReady(
                switch (job.status()) {
                    case QUEUED, PROCESSING, COMPLETED -> "Результаты анализа ещё не готовы";
                    case FAILED -> "Результатов нет: задание завершилось с ошибкой";
                    case CANCELLED -> "Результатов нет: задание отменено";
                });
    }

    @Override
    public FailureKind kind() {
        return FailureKind.NOT_FOUND;
    }
}
