/** What the host's program prints for --help. */
export const usage = `Runs a compiled Azure Functions app (v4 model) with Durable Functions on this machine.

  node local/host/main.ts --app DIR --store FILE [options]

  --app DIR        folder of the app; its package.json names the files in "main"
  --store FILE     SQLite file with everything the host knows; made when it does not exist
  --port N         port of 127.0.0.1; 0, the default, takes a free one
  --clock MODE     real (default), scaled, auto (jumps to whatever is due), manual (moves by POST /admin/clock)
  --scale N        host time per wall time in mode scaled
  --max-jumps N    jumps of mode auto between two calls from outside; 100000 by default
  --start ISO      where the time of a fresh store starts
  --bus SETTING    starts a Service Bus and puts its connection string into that setting
  --bus-port N     port of that bus; 0, the default, takes a free one
  --bus-config FILE  its entities and their settings, in the form of the official emulator's Config.json;
                   without it every entity that is used exists, with the usual settings
  --unsupported W  what if functions use what this host lacks: refuse (the app; default), skip (leaves them out)
  --outputs WHAT   outputs of functions: refuse (the app; default), record (in the store, sent nowhere)
  --redeliver RATES
                   delivers again, late or without an answer, as the cloud may: [FUNCTION:]NAME=SHARE, separated by
                   commas. NAME is twice (again right after), overlapping (two at the same time), late (again after
                   lateHours=36), lost (the first answer is dropped) or delayed (delayHours=1 late for the first
                   time; activities only); seed=0. For example twice=0.9,late=0.1,enforce:lost=1
  --grace SECONDS  how long a stop waits for what runs; 5 by default
  --log LEVEL      quiet (warnings), normal (what host.json says; default), verbose
  --log-format F   text (default; in colour on a terminal unless NO_COLOR is set) or json (one object a line)
  --help           this text

  node local/host/main.ts instances --host ORIGIN [--status LIST] [--id PREFIX]
  node local/host/main.ts story ID --host ORIGIN [--full]

  look at a host that runs: its instances with what they wait for, and the story of one of them.
  The same for a browser: ORIGIN/admin

When ready it prints one line of JSON to standard output; the log goes to standard error.
`;
