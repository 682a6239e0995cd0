package dev.entrepot.server.importing;

import dev.entrepot.server.upload.UploadRefusal;
import java.util.ArrayList;
import java.util.List;

/// What became of everything that a source has.
public final class ImportReport {
  private final List<Refused> refused = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private int imported;
  private int alreadyThere;
  private int yanked;

  ImportReport() {}

  /// A file that was not brought, or a project whose page cannot be read.
  ///
  /// @param filename empty for a project as a whole
  public record Refused(String project, String filename, List<Reason> errors) {
    public Refused {
      errors = List.copyOf(errors);
    }
  }

  /// One thing that is wrong.
  ///
  /// @param code as in docs/upload-refused.md, or `unreadable`
  public record Reason(String code, String message) {}

  void imported() {
    imported++;
  }

  void alreadyThere() {
    alreadyThere++;
  }

  void yanked() {
    yanked++;
  }

  void note(String sentence) {
    notes.add(sentence);
  }

  void refused(String project, String filename, String code, String message) {
    refused.add(new Refused(project, filename, List.of(new Reason(code, message))));
  }

  void refused(String project, String filename, List<UploadRefusal> why) {
    refused.add(
        new Refused(
            project,
            filename,
            why.stream().map(it -> new Reason(it.code(), it.message())).toList()));
  }

  /// Files that are published now and were not before.
  public int getImported() {
    return imported;
  }

  /// Files that were published before, with the same bytes.
  public int getAlreadyThere() {
    return alreadyThere;
  }

  /// Releases that were yanked as they are there.
  public int getYanked() {
    return yanked;
  }

  public List<Refused> getRefused() {
    return List.copyOf(refused);
  }

  /// What differs here although nothing was refused.
  public List<String> getNotes() {
    return List.copyOf(notes);
  }
}
