package dev.entrepot.packaging.metadata;

import dev.entrepot.packaging.CoreMetadata;
import java.util.List;
import java.util.stream.Stream;

/// All rules about core metadata, so that every problem is reported at once.
public final class MetadataRules {
  private static final List<MetadataRule> STANDARDS =
      List.of(
          new FieldsOfItsVersion(),
          new SingleFields(),
          new OneLineSummary(),
          new ContentType(),
          new DynamicFields(),
          new ExtraNames(),
          new ReadableRequirements(),
          new LicenseExpressions(),
          new LicenseFilePaths(),
          new ImportNames());

  private static final List<MetadataRule> INDEX =
      List.of(
          new PublicProject(),
          new KnownClassifiers(),
          new CurrentClassifiers(),
          new ShortSummary(),
          new OneLicense(),
          new EmailAddresses(),
          new WebPages(),
          new ProjectUrls(),
          new ReadableProvisions(),
          new NoDirectReferences());

  private MetadataRules() {}

  /// The rules of the specifications of core metadata.
  public static List<MetadataRule> standards() {
    return STANDARDS;
  }

  /// What PyPI holds uploads to beyond the standards.
  public static List<MetadataRule> ofPyPi() {
    return INDEX;
  }

  /// What breaks the specifications of core metadata.
  public static List<MetadataProblem> againstStandards(CoreMetadata metadata) {
    return problems(STANDARDS.stream(), metadata);
  }

  /// What keeps a distribution from an index: all that breaks the standards, and what PyPI refuses
  /// beyond them.
  public static List<MetadataProblem> againstUpload(CoreMetadata metadata) {
    return problems(Stream.concat(STANDARDS.stream(), INDEX.stream()), metadata);
  }

  private static List<MetadataProblem> problems(Stream<MetadataRule> rules, CoreMetadata metadata) {
    return rules
        .flatMap(rule -> rule.problems(metadata).map(it -> new MetadataProblem(rule.code(), it)))
        .toList();
  }
}
