import type { Contract } from './contract.ts'

declare const __CONTRACT__: Contract

/** The contract as it was when this app was built. */
export const builtContract: Contract = __CONTRACT__
