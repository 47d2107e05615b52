package io.gantry.store.catalogue;

import io.gantry.EmptyTables;
import io.gantry.embedded.PostgresAlone;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** The catalogue on a PostgreSQL of its own, with the hub's tables and vocabulary and without datasets. */
public final class CatalogueDatabase implements AutoCloseable {

    private final PostgresAlone postgres;
    private final AnnotationConfigApplicationContext context;

    private CatalogueDatabase(PostgresAlone postgres, AnnotationConfigApplicationContext context) {
        this.postgres = postgres;
        this.context = context;
    }

    /**
     * @param data a folder that is emptied
     * @param programs where the programs of PostgreSQL are unpacked once
     */
    public static CatalogueDatabase start(Path data, Path programs) throws Exception {
        PostgresAlone postgres = PostgresAlone.start(data, programs);
        EmptyTables.make(postgres.database());
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(DataSource.class, postgres::database, definition -> definition.setDestroyMethodName(null));
        context.register(Parts.class);
        context.refresh();
        return new CatalogueDatabase(postgres, context);
    }

    public Datasets datasets() {
        return context.getBean(Datasets.class);
    }

    public DatasetSearch search() {
        return context.getBean(DatasetSearch.class);
    }

    public Vocabularies vocabularies() {
        return context.getBean(Vocabularies.class);
    }

    public JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    public <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                .execute(status -> work.get()));
    }

    @Override
    public void close() throws Exception {
        context.close();
        postgres.close();
    }

    @TestConfiguration
    @EnableTransactionManagement
    @ComponentScan(basePackageClasses = Datasets.class)
    static class Parts {

        @Bean
        JdbcClient jdbc(DataSource database) {
            return JdbcClient.create(database);
        }

        @Bean
        PlatformTransactionManager transactions(DataSource database) {
            return new JdbcTransactionManager(database);
        }
    }
}
