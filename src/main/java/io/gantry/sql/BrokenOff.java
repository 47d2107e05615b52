package io.gantry.sql;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.JdbcTransactionObjectSupport;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Transactions whose rollback is left to the database when their connection broke: it does that by itself, and whoever asked
 * is told what broke, not that nobody was there to be told of the rollback.
 */
@Component("transactionManager")
class BrokenOff extends JdbcTransactionManager {

    private static final Logger LOG = LoggerFactory.getLogger(BrokenOff.class);

    BrokenOff(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        try {
            super.doRollback(status);
        } catch (TransactionException | DataAccessException e) {
            if (!hasBroken(status)) {
                throw e;
            }
            LOG.debug("The connection of a transaction broke before it was rolled back", e);
        }
    }

    private static boolean hasBroken(DefaultTransactionStatus status) {
        try {
            return ((JdbcTransactionObjectSupport) status.getTransaction())
                    .getConnectionHolder()
                    .getConnection()
                    .isClosed();
        } catch (SQLException e) {
            return true;
        }
    }
}
