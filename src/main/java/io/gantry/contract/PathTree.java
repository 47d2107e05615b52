package io.gantry.contract;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds operations by the segments of their path; a literal segment goes before a variable one. */
final class PathTree {

    private final Map<String, PathTree> literals = new HashMap<>();
    private final Map<String, ContractOperation> byMethod = new HashMap<>();
    private @Nullable PathTree variable;

    void add(ContractOperation operation) {
        var node = this;
        for (var segment : segments(operation.path())) {
            node = node.child(segment);
        }
        if (node.byMethod.put(operation.method(), operation) != null) {
            throw new IllegalArgumentException("Two operations are " + operation.method() + " " + operation.path());
        }
    }

    Optional<OperationMatch> find(String method, String path) {
        var segments = segments(path);
        for (int i = 0; i < segments.length; i++) {
            segments[i] = decoded(segments[i]);
        }
        return Optional.ofNullable(find(method, segments, 0)).map(found -> match(found, segments));
    }

    private @Nullable ContractOperation find(String method, String[] segments, int depth) {
        if (depth == segments.length) {
            return byMethod.get(method);
        }
        var literal = literals.get(segments[depth]);
        var found = literal == null ? null : literal.find(method, segments, depth + 1);
        return found == null && variable != null ? variable.find(method, segments, depth + 1) : found;
    }

    /** The methods of the operations at a path. */
    Set<String> methods(String path) {
        var segments = segments(path);
        for (int i = 0; i < segments.length; i++) {
            segments[i] = decoded(segments[i]);
        }
        var methods = new TreeSet<String>();
        collect(segments, 0, methods);
        return methods;
    }

    private void collect(String[] segments, int depth, Set<String> methods) {
        if (depth == segments.length) {
            methods.addAll(byMethod.keySet());
            return;
        }
        var literal = literals.get(segments[depth]);
        if (literal != null) {
            literal.collect(segments, depth + 1, methods);
        }
        if (variable != null) {
            variable.collect(segments, depth + 1, methods);
        }
    }

    private static OperationMatch match(ContractOperation operation, String[] segments) {
        var template = segments(operation.path());
        var parameters = new LinkedHashMap<String, String>();
        for (int i = 0; i < template.length; i++) {
            if (isVariable(template[i])) {
                parameters.put(template[i].substring(1, template[i].length() - 1), segments[i]);
            }
        }
        return new OperationMatch(operation, parameters);
    }

    private PathTree child(String segment) {
        if (!isVariable(segment)) {
            return literals.computeIfAbsent(segment, s -> new PathTree());
        }
        if (variable == null) {
            variable = new PathTree();
        }
        return variable;
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    /** The parts between the slashes; one slash at the end makes no difference. */
    private static String[] segments(String path) {
        return path.split("/");
    }

    /** A path or a part of one, decoded as RFC 3986 wants it, where a plus is a plus; what can't be decoded stays. */
    static String decoded(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }
}
