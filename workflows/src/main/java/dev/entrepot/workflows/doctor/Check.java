package dev.entrepot.workflows.doctor;

import java.util.stream.Stream;

/// One kind of thing that goes wrong.
interface Check {
  Stream<Finding> findings(Examined examined);
}
