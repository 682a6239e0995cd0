/// Python's packaging vocabulary, usable by the server and by every command.
module dev.entrepot.packaging {
  requires static org.jspecify;

  exports dev.entrepot.packaging;
  exports dev.entrepot.packaging.license;
  exports dev.entrepot.packaging.metadata;
  exports dev.entrepot.packaging.requirement;
}
