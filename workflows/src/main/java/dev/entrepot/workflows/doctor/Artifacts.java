package dev.entrepot.workflows.doctor;

import dev.entrepot.workflows.plan.Expansion;
import dev.entrepot.workflows.plan.PlannedJob;
import dev.entrepot.workflows.source.Node.Mapping;
import dev.entrepot.workflows.source.Node.Sequence;
import dev.entrepot.workflows.source.Place;
import dev.entrepot.workflows.workflow.Step;
import dev.entrepot.workflows.workflow.Step.Uses;
import dev.entrepot.workflows.workflow.Strategy;
import dev.entrepot.workflows.workflow.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What the jobs of a run upload and download, by the rules of actions/upload-artifact v4 and later
/// and actions/download-artifact v4 and later.
record Artifacts(List<Upload> uploads, boolean areAllKnown, List<Loaded> loaded) {
  private static final String UPLOAD = "actions/upload-artifact";
  private static final String DOWNLOAD = "actions/download-artifact";

  /// Actions that upload no artifact.
  private static final Set<String> HARMLESS =
      Set.of(
          "actions/checkout",
          "actions/setup-python",
          "actions/setup-node",
          "actions/cache",
          "actions/attest",
          "actions/attest-build-provenance",
          "astral-sh/setup-uv",
          "pdm-project/setup-pdm",
          "pypa/gh-action-pypi-publish",
          "pypa/cibuildwheel",
          "docker/setup-qemu-action",
          "step-security/harden-runner",
          "softprops/action-gh-release",
          "sigstore/gh-action-sigstore-python");

  /// One step that uploads.
  record Upload(
      PlannedJob job,
      Place place,
      String name,
      List<String> paths,
      boolean overwrite,
      boolean conditional,
      int version) {}

  /// One step that downloads.
  ///
  /// @param name empty: by pattern, by id, or all
  record Download(
      Place place,
      Optional<String> name,
      String path,
      boolean merges,
      boolean isDynamic,
      boolean isOfAnotherRun,
      Optional<String> pattern,
      int version) {}

  record Loaded(PlannedJob job, Download download) {}

  static Artifacts of(Expansion.Expanded run) {
    var uploads = new ArrayList<Upload>();
    var loaded = new ArrayList<Loaded>();
    var known = run.unread().isEmpty();
    for (var job : run.jobs()) {
      for (var step : job.job().steps()) {
        if (!(step.does() instanceof Uses uses)) {
          continue;
        }
        if (uses.action().is(UPLOAD)) {
          var upload = upload(job, step, uses);
          known &= upload.isPresent();
          upload.ifPresent(uploads::add);
        } else if (uses.action().is(DOWNLOAD)) {
          loaded.add(new Loaded(job, download(uses)));
        } else {
          known &= uses.action().repository().filter(HARMLESS::contains).isPresent();
        }
      }
    }
    return new Artifacts(List.copyOf(uploads), known, List.copyOf(loaded));
  }

  List<Download> downloads(PlannedJob job) {
    return loaded.stream().filter(it -> it.job().equals(job)).map(Loaded::download).toList();
  }

  private static Optional<Upload> upload(PlannedJob job, Step step, Uses uses) {
    var name = uses.input("name").map(Text::value).orElse("artifact");
    var paths =
        uses.input("path")
            .map(Text::value)
            .orElse("")
            .lines()
            .map(String::strip)
            .filter(it -> !it.isEmpty() && !it.startsWith("#"))
            .toList();
    if (name.contains("${{") || uses.input("archive").isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new Upload(
            job,
            uses.action().text().place(),
            name,
            paths,
            uses.input("overwrite").filter(it -> !it.value().equals("false")).isPresent(),
            step.condition().isPresent(),
            uses.action().majorVersion().orElse(4)));
  }

  private static Download download(Uses uses) {
    var texts = uses.with().values().stream().map(Text::value).toList();
    var name = uses.input("name").map(Text::value).filter(it -> !it.isEmpty());
    return new Download(
        uses.action().text().place(),
        name.filter(it -> !it.contains("${{")),
        uses.input("path").map(Text::value).orElse("."),
        uses.input("merge-multiple").filter(it -> it.value().equals("true")).isPresent(),
        texts.stream().anyMatch(it -> it.contains("${{")) || uses.input("artifact-ids").isPresent(),
        uses.input("run-id").isPresent() || uses.input("repository").isPresent(),
        uses.input("pattern").map(Text::value),
        uses.action().majorVersion().orElse(0));
  }

  /// Whether nothing in a job but downloads and the publishing touches files.
  static boolean onlyMovesArtifacts(PlannedJob job) {
    return job.job().steps().stream()
        .allMatch(it ->
            it.does() instanceof Uses uses
                && Stream.of(
                        DOWNLOAD,
                        "pypa/gh-action-pypi-publish",
                        "actions/attest-build-provenance",
                        "step-security/harden-runner")
                    .anyMatch(uses.action()::is));
  }

  /// The folders in which the files of a download lie; empty if it cannot be said.
  Optional<List<String>> landing(Download download) {
    if (download.isDynamic() || download.isOfAnotherRun() || !areAllKnown) {
      return Optional.empty();
    }
    var into = folder(download.path());
    if (download.name().isPresent()) {
      return uploads.stream()
          .filter(it -> it.name().equals(download.name().get()))
          .findFirst()
          .flatMap(it -> below(into, it));
    }
    if (download.pattern().isPresent() || uploads.isEmpty() || download.version() == 0) {
      return Optional.empty();
    }
    // Since v5 a single artifact lies directly in the path, as if it had been named.
    var names = uploads.stream().map(Upload::name).distinct().toList();
    var direct = download.merges() || (names.size() == 1 && download.version() >= 5);
    var places = new ArrayList<String>();
    for (var upload : uploads) {
      var below = below(direct ? into : join(into, upload.name()), upload);
      if (below.isEmpty()) {
        return Optional.empty();
      }
      places.addAll(below.get());
    }
    return Optional.of(places.stream().distinct().toList());
  }

  /// The paths of an upload are kept below what they have in common.
  private static Optional<List<String>> below(String into, Upload upload) {
    var paths = upload.paths().stream().filter(it -> !it.startsWith("!")).toList();
    if (paths.isEmpty()
        || paths.stream()
            .anyMatch(it ->
                it.contains("${{")
                    || it.startsWith("/")
                    || it.startsWith("~")
                    || it.contains("**"))) {
      return Optional.empty();
    }
    if (paths.size() == 1) {
      return Optional.of(List.of(into));
    }
    var common = paths.stream().map(Artifacts::searched).reduce(Artifacts::common).orElse(".");
    return Optional.of(
        paths.stream()
            .filter(Artifacts::mayHoldDistributions)
            .map(Artifacts::searched)
            .distinct()
            .map(it -> it.equals(common) ? into : join(into, below(common, it)))
            .toList());
  }

  private static String below(String common, String folder) {
    return common.equals(".") ? folder : folder.substring(common.length() + 1);
  }

  /// A folder, a pattern, or a distribution by its name; not `build.txt`.
  private static boolean mayHoldDistributions(String path) {
    return path.contains("*")
        || path.endsWith(".whl")
        || path.endsWith(".tar.gz")
        || !path.substring(path.lastIndexOf('/') + 1).contains(".");
  }

  /// The folder that a pattern is searched from; of a single file its folder.
  private static String searched(String path) {
    var wild = path.indexOf('*');
    var fixed = wild < 0 ? path : path.substring(0, wild);
    if (wild < 0
        && !path.endsWith("/")
        && !path.substring(path.lastIndexOf('/') + 1).contains(".")) {
      return folder(path);
    }
    return folder(fixed.contains("/") ? fixed.substring(0, fixed.lastIndexOf('/')) : ".");
  }

  private static String common(String one, String other) {
    var left = one.split("/", -1);
    var right = other.split("/", -1);
    var same = new ArrayList<String>();
    for (var at = 0; at < Math.min(left.length, right.length) && left[at].equals(right[at]); at++) {
      same.add(left[at]);
    }
    return same.isEmpty() ? "." : String.join("/", same);
  }

  private static String join(String into, String below) {
    return below.equals(".") ? into : into.equals(".") ? below : into + "/" + below;
  }

  /// A path without what means nothing: `./dist/` is `dist`.
  static String folder(String path) {
    var folder = path.strip().replaceFirst("^(\\./)+", "").replaceFirst("/+$", "");
    return folder.isEmpty() ? "." : folder;
  }

  /// One name uploaded by several jobs: the second one fails (since v4 artifacts do not change).
  List<Finding> collisions() {
    var first = new HashMap<String, Upload>();
    var findings = new ArrayList<Finding>();
    for (var upload : uploads) {
      if (upload.overwrite()
          || upload.version() < 4
          || upload.conditional()
          || upload.job().job().condition().isPresent()) {
        continue;
      }
      if (upload.job().job().strategy().filter(Artifacts::hasSeveral).isPresent()) {
        findings.add(collision(upload, "each job of the matrix uploads it"));
        continue;
      }
      var before = first.putIfAbsent(upload.name(), upload);
      if (before != null) {
        findings.add(collision(upload, "%s uploads it, too".formatted(before.job().title())));
      }
    }
    return findings;
  }

  private static Finding collision(Upload upload, String why) {
    return Finding.of(
            Code.ARTIFACT_COLLISION,
            upload.place(),
            "The upload of %s fails with 409 (Conflict): %s".formatted(upload.name(), why))
        .advising(
            "Give each its own name, and download them with 'pattern' and 'merge-multiple: true'.");
  }

  private static boolean hasSeveral(Strategy strategy) {
    return strategy.matrix().orElse(null) instanceof Mapping matrix
        && matrix.entries().stream()
            .filter(it -> !it.key().value().equals("exclude"))
            .anyMatch(it -> it.value() instanceof Sequence list && list.items().size() > 1);
  }
}
