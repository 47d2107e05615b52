package io.gantry.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that has each prepared statement explained before it runs, and remembers which tables are read from end to end. */
final class ExplainedDatabase extends DelegatingDataSource {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A table that is read from end to end, and the statement that does it. */
    record Scan(String table, String statement) {}

    private final List<Scan> scans = new ArrayList<>();
    private int explained;

    ExplainedDatabase(DataSource real) {
        super(real);
    }

    List<Scan> scans() {
        return List.copyOf(scans);
    }

    int explained() {
        return explained;
    }

    @Override
    public Connection getConnection() throws SQLException {
        var real = super.getConnection();
        return proxy(Connection.class, (self, method, arguments) -> {
            var result = call(real, method, arguments);
            return result instanceof PreparedStatement statement
                    ? explaining(real, (String) arguments[0], statement)
                    : result;
        });
    }

    private PreparedStatement explaining(Connection connection, String sql, PreparedStatement real) {
        var parameters = new ArrayList<Parameter>();
        return proxy(PreparedStatement.class, (self, method, arguments) -> {
            if (method.getName().startsWith("set") && arguments.length > 1) {
                parameters.add(new Parameter(method, arguments));
            } else if (method.getName().startsWith("execute")) {
                explain(connection, sql, parameters);
            }
            return call(real, method, arguments);
        });
    }

    private void explain(Connection connection, String sql, List<Parameter> parameters) throws Throwable {
        try (var asking = connection.prepareStatement("explain (format json) " + sql)) {
            for (var parameter : parameters) {
                call(asking, parameter.setter, parameter.arguments);
            }
            try (var plan = asking.executeQuery()) {
                plan.next();
                collect(JSON.readTree(plan.getString(1)).get(0).get("Plan"), sql);
            }
            explained++;
        }
    }

    private record Parameter(Method setter, Object[] arguments) {}

    private void collect(JsonNode node, String statement) {
        if (node.path("Node Type").asText().equals("Seq Scan")) {
            scans.add(new Scan(node.path("Relation Name").asText(), statement));
        }
        node.path("Plans").forEach(below -> collect(below, statement));
    }

    private static Object call(Object of, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(of, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
