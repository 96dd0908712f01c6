export type { ClaimingStore, OneTimeStoreCheck } from './one-time-store/one-time-store-checks.ts'
export { oneTimeStoreChecks } from './one-time-store/one-time-store-checks.ts'
