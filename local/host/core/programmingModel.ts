import type { FunctionCallback } from "./registeredFunction.ts";
import type { RpcData } from "./rpcData.ts";

/** What a function gave back, in wire form. */
export interface InvocationResponse {
  readonly returnValue?: RpcData | null;
  readonly outputData?: readonly { readonly name: string; readonly data: RpcData }[];
}

/** The app library's handling of one invocation. */
interface InvocationModel {
  getArguments(): Promise<{ context: unknown; inputs: unknown[] }>;
  invokeFunction(context: unknown, inputs: unknown[], callback: FunctionCallback): Promise<unknown>;
  getResponse(context: unknown, result: unknown): Promise<InvocationResponse>;
}

/** The object that the app's library hands to the host so that the host can call functions through it. */
export interface ProgrammingModel {
  getInvocationModel(coreContext: unknown): InvocationModel | Promise<InvocationModel>;
  getCapabilities?(
    capabilities: Record<string, string>,
  ): Record<string, string> | Promise<Record<string, string>>;
}
