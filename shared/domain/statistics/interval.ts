import { type ConfidenceSequence, candidateSteps } from "./confidenceSequence.ts";

/**
 * Where the mean is, within [0, 1], at whatever time one looks: the running intersection, so it never widens. A lower
 * limit above the upper one says that the mean has changed.
 */
export function interval({ lowStep, highStep }: ConfidenceSequence): {
  readonly low: number;
  readonly high: number;
} {
  return { low: lowStep / candidateSteps, high: highStep / candidateSteps };
}
