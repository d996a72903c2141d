import type { Verdict } from "../criteria/verdict.ts";
import type { GateJudgement } from "../gates/judgeGate.ts";

/** What one gate would have said at a moment. */
export interface GateAnswer {
  readonly phase: string;
  /** `early.start`, `operations.enforce`, `org.advance` ... */
  readonly gate: string;
  readonly wave?: string;
  /** What the recordings answer. */
  readonly verdict: Verdict;
  readonly criteria: GateJudgement["criteria"];
  /** What only people, or feeds that nobody recorded, could have added: "2 approvals", "D3.2 attested". */
  readonly people: readonly string[];
}
