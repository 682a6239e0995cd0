package dev.entrepot.workflows.forgejo;

import dev.entrepot.workflows.source.SourceFile;
import dev.entrepot.workflows.workflow.Text;
import java.util.List;

/// A job of a workflow file.
///
/// @param name with the place of its key
/// @param scripts of its steps
/// @param identity whether it may ask for an identity token
public record ForgeJob(SourceFile file, Text name, List<Text> scripts, boolean identity) {
  public ForgeJob {
    scripts = List.copyOf(scripts);
  }
}
