import { enableCompileCache } from "node:module";

// Half of a start is reading and compiling the same files as last time.
enableCompileCache();

// Preloaded into every process that the demo or a simulation starts: when that is gone, even by kill -9, its end of the pipe closes and
// the process ends itself, so that nothing keeps the state folder locked.
process.stdin.on("end", () => process.exit(0));
process.stdin.on("error", () => process.exit(0));
process.stdin.resume();
// It keeps no process alive that has nothing else to do.
process.stdin.unref();
