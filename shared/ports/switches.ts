import type {
  SwitchAnswer,
  SwitchName,
  SwitchRequest,
  SwitchState,
} from "../domain/enforcement/switchState.ts";

/** The kill switch and read-only mode, for all rollouts; read anew by every act. */
export interface Switches {
  /** Throws StoreUnavailable when nobody can tell; an act that cannot tell does not happen. */
  read(): Promise<Readonly<Record<SwitchName, SwitchState>>>;
  /** Judges and carries out a request; each one that changes anything is kept. */
  ask(name: SwitchName, request: SwitchRequest): Promise<SwitchAnswer>;
}
