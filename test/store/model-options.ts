import type { ModelOptions } from './model.ts'

/** `MODEL_RUNS=5000 MODEL_SEED=1` looks longer and elsewhere than every commit does. */
export function modelOptions(runs: number): ModelOptions {
  const { MODEL_RUNS, MODEL_SEED } = process.env
  return { runs: Number(MODEL_RUNS ?? runs), ...(MODEL_SEED ? { seed: Number(MODEL_SEED) } : {}) }
}
