package dev.entrepot.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The package map of the server. A new arrow between features is a reviewed edit of this table.
class PackageRulesTest {
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("config", Set.of()),
          Map.entry("database", Set.of("config")),
          Map.entry("web", Set.of("config")),
          Map.entry("storage", Set.of("config")),
          Map.entry("jobs", Set.of()),
          Map.entry("audit", Set.of("database")),
          Map.entry("oidc", Set.of("config")),
          Map.entry("account", Set.of("config", "database", "web", "audit")),
          Map.entry("project", Set.of("config", "database", "storage", "audit", "account")),
          Map.entry("token", Set.of("config", "database", "audit", "account", "project")),
          // Who may read is decided before any feature runs, so this package looks tokens up
          // itself.
          Map.entry("access", Set.of("config", "database", "web", "account", "project", "token")),
          Map.entry(
              "publisher",
              Set.of(
                  "config",
                  "database",
                  "web",
                  "audit",
                  "jobs",
                  "oidc",
                  "account",
                  "project",
                  "token",
                  "access")),
          Map.entry(
              "provenance", Set.of("config", "database", "web", "audit", "project", "publisher")),
          Map.entry(
              "upload",
              Set.of(
                  "config",
                  "database",
                  "web",
                  "storage",
                  "audit",
                  // An imported file makes its project, which somebody owns.
                  "account",
                  "project",
                  "access",
                  "provenance",
                  "receipt",
                  // A stage is shown before it is published, as installers read.
                  "simple")),
          // Beyond the first map: what another index published, brought over by the operator.
          Map.entry(
              "importing",
              Set.of("config", "database", "web", "storage", "account", "project", "upload")),
          // Beyond the first map: what the index itself says of a file's origin, in its own log.
          Map.entry("receipt", Set.of("config", "database", "web", "project")),
          // Beyond the first map: pages are rendered from one snapshot, and files lie in storage.
          Map.entry(
              "simple",
              Set.of("config", "web", "project", "provenance", "access", "database", "storage")),
          Map.entry(
              "manage",
              Set.of(
                  "config",
                  "database",
                  "web",
                  "audit",
                  "jobs",
                  "oidc",
                  "account",
                  "project",
                  "token",
                  "publisher",
                  "access")),
          // Beyond the first map: a page is read from one snapshot, and shows the index's address.
          Map.entry(
              "browse", Set.of("config", "database", "web", "account", "project", "provenance")),
          // Commands of an operator, in the place of pages; a backup copies bytes.
          Map.entry(
              "admin",
              Set.of(
                  "config",
                  "database",
                  "web",
                  "storage",
                  "audit",
                  "account",
                  "project",
                  "token",
                  "publisher",
                  "provenance",
                  "receipt",
                  "importing",
                  "oidc")));

  static final Set<String> PACKAGES = MAY_USE.keySet();

  private static final String ROOT = "dev.entrepot.server.";
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.entrepot.server");

  @ParameterizedTest
  @FieldSource("PACKAGES")
  void usesOnlyWhatTheMapAllows(String name) {
    var forbidden =
        PACKAGES.stream()
            .filter(other ->
                !other.equals(name) && !MAY_USE.getOrDefault(name, Set.of()).contains(other))
            .map(other -> ROOT + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(ROOT + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .check(CODE);
  }

  @Test
  void everyPackageIsOnTheMapAndNullMarked() {
    var packages = CODE.stream().map(JavaClass::getPackage).collect(toSet());

    assertThat(packages).allMatch(it -> it.isAnnotatedWith(NullMarked.class));
    assertThat(packages)
        .map(it -> (it.getName() + ".").substring(ROOT.length()).replaceAll("\\..*", ""))
        .filteredOn(it -> !it.isEmpty())
        .isSubsetOf(PACKAGES);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CODE);
  }
}
