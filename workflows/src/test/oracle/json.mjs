// The package imports JSON without saying so, which bundlers take and Node does not.
import {register} from "node:module";
register("data:text/javascript," + encodeURIComponent(`
  import {readFile} from "node:fs/promises";
  export const load = async (url, context, next) => url.endsWith(".json")
    ? {format: "module", shortCircuit: true, source: "export default " + await readFile(new URL(url), "utf8")}
    : next(url, context);
`));
