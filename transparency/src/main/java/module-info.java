/// What a transparency log says, and how anybody checks it.
module dev.entrepot.transparency {
  requires static org.jspecify;

  exports dev.entrepot.transparency;
}
