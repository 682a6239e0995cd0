package dev.entrepot.workflows.source;

import dev.entrepot.workflows.source.Node.Entry;
import dev.entrepot.workflows.source.Node.Mapping;
import dev.entrepot.workflows.source.Node.Scalar;
import dev.entrepot.workflows.source.Node.Scalar.Kind;
import dev.entrepot.workflows.source.Node.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Reads one YAML document with the place of every node; aliases are put in the place of their
/// names.
public final class Yaml {
  /// An alias of an alias of … grows without bound (a "billion laughs"); GitHub bounds it too.
  private static final int MOST_NODES = 50_000;

  private static final int DEEPEST = 100;
  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setSchema(new WithoutMerge())
          .setMaxAliasesForCollections(1_000)
          .setCodePointLimit(SourceFile.MAX_BYTES)
          .setAllowDuplicateKeys(true)
          .build();

  /// To GitHub `<<` is a key like any other: anchors are there, merging is not.
  private static final class WithoutMerge extends CoreSchema {
    @Override
    public ScalarResolver getScalarResolver() {
      return new CoreScalarResolver(false);
    }
  }

  private final SourceFile file;
  private final List<Problem> problems = new ArrayList<>();
  private int nodes;

  private Yaml(SourceFile file) {
    this.file = file;
  }

  /// What a file says.
  ///
  /// @param root empty if the file is not YAML, or says nothing
  public record Document(Optional<Node> root, List<Problem> problems) {}

  public static Document read(SourceFile file) {
    return new Yaml(file).read();
  }

  private Document read() {
    try {
      var root = new Compose(SETTINGS).composeString(file.text()).map(it -> node(it, 0));
      return new Document(root, problems);
    } catch (MarkedYamlEngineException e) {
      problems.add(new Problem(place(e), sentence(e)));
    } catch (YamlEngineException e) {
      problems.add(new Problem(Place.startOf(file), "This is not YAML: " + e.getMessage()));
    } catch (TooMuch e) {
      problems.add(new Problem(Place.startOf(file), String.valueOf(e.getMessage())));
    }
    return new Document(Optional.empty(), problems);
  }

  private Node node(org.snakeyaml.engine.v2.nodes.Node node, int depth) {
    if (++nodes > MOST_NODES || depth > DEEPEST) {
      throw new TooMuch();
    }
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar);
      case SequenceNode sequence ->
          new Sequence(
              place(node), sequence.getValue().stream().map(it -> node(it, depth + 1)).toList());
      case MappingNode mapping -> mapping(mapping, depth);
      default -> throw new IllegalStateException("No such node: " + node.getNodeType());
    };
  }

  private Mapping mapping(MappingNode mapping, int depth) {
    var entries = new ArrayList<Entry>();
    var first = new HashMap<String, Scalar>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(node(tuple.getKeyNode(), depth + 1) instanceof Scalar key)) {
        problems.add(new Problem(place(tuple.getKeyNode()), "A key is a text, not a collection"));
        continue;
      }
      var before = first.putIfAbsent(key.value(), key);
      if (before == null) {
        entries.add(new Entry(key, node(tuple.getValueNode(), depth + 1)));
      } else {
        problems.add(
            new Problem(
                key.place(),
                "'%s' is already defined in line %d; keep one of them"
                    .formatted(key.value(), before.place().line())));
      }
    }
    return new Mapping(place(mapping), entries);
  }

  private Scalar scalar(ScalarNode scalar) {
    var plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
    return new Scalar(
        place(scalar), scalar.getValue(), plain ? kind(scalar.getTag()) : Kind.TEXT, plain);
  }

  private static Kind kind(Tag tag) {
    if (tag.equals(Tag.NULL)) {
      return Kind.NULL;
    }
    if (tag.equals(Tag.BOOL)) {
      return Kind.BOOLEAN;
    }
    return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) ? Kind.NUMBER : Kind.TEXT;
  }

  private Place place(org.snakeyaml.engine.v2.nodes.Node node) {
    var start = node.getStartMark();
    if (start.isEmpty()) {
      return Place.startOf(file);
    }
    return place(start.get(), node.getEndMark().orElse(start.get()));
  }

  private Place place(Mark start, Mark end) {
    return new Place(
        file, start.getLine() + 1, start.getColumn() + 1, end.getLine() + 1, end.getColumn() + 1);
  }

  private Place place(MarkedYamlEngineException e) {
    return e.getProblemMark()
        .or(e::getContextMark)
        .map(it -> place(it, it))
        .orElse(Place.startOf(file));
  }

  private static String sentence(MarkedYamlEngineException e) {
    var context = e.getContext() == null || e.getContext().isBlank() ? "" : e.getContext() + ": ";
    return "This is not YAML: " + context + e.getProblem();
  }

  private static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooMuch() {
      super(
          "With its aliases written out this file has more than %,d nodes, or is nested deeper than %d"
              .formatted(MOST_NODES, DEEPEST));
    }
  }
}
