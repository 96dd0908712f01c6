export { deferOptions } from './defer-options.ts'
export type {
  VkDenialCode,
  VkRejectionCode,
  VkSetUpCode,
  VkUnavailableCode,
} from './error-codes.ts'
export { isVkJwtError, isVkUnavailableError, VkJwtError, VkUnavailableError } from './errors.ts'
export { assertGateOptions } from './gate/assert-gate-options.ts'
export { bindScan } from './gate/bind-scan.ts'
export { createDenial } from './gate/create-denial.ts'
export {
  applyHeaders,
  type HeaderLine,
  type HeaderSink,
  neverCached,
  outranksCacheControl,
} from './http/apply-headers.ts'
export { type ClientKey, clientKey } from './http/client-key.ts'
export { type CookiePair, readCookiePairs, type ScanCookie } from './http/cookies.ts'
export { isLoopbackHost } from './http/host-name.ts'
export { type NodeRequestLike, nodeScanRequest } from './http/node-scan-request.ts'
export type { RequestLifetime, ScanRequest } from './http/scan-request.ts'
export { createJwks } from './keys/create-jwks.ts'
export type { Jwks } from './keys/jwks.ts'
export type { JwksOptions } from './keys/jwks-options.ts'
export type { ScanNote } from './notes/create-notes.ts'
export { createNoteWriter } from './notes/note-writer.ts'
export type { Chip, DeniedScan, Scan, UnverifiedScan, VerifiedScan } from './scan.ts'
export type { SessionOptions } from './session/session-options.ts'
export {
  type MemoryOneTimeStoreOptions,
  memoryOneTimeStore,
} from './stores/memory-one-time-store.ts'
export { type MemoryRateLimiterOptions, memoryRateLimiter } from './stores/memory-rate-limiter.ts'
export { memoryWarning } from './stores/memory-warning.ts'
export type { OneTimeStore } from './stores/one-time-store.ts'
export type { RateLimiter } from './stores/rate-limiter.ts'
export {
  type ScanView,
  toScanView,
  type UnverifiedScanView,
  type VerifiedScanView,
} from './to-scan-view.ts'
export type { VerifyOptions } from './token/verify-options.ts'
export { type VerifiedToken, verifyVkJwt } from './token/verify-vk-jwt.ts'
export { assertTargetUrl } from './url/assert-target-url.ts'
export { redactUrl } from './url/redact-url.ts'
export {
  hasScanParams,
  parseScanParams,
  type ScanParams,
  stripScanParams,
} from './url/scan-params.ts'
export {
  createScanVerifier,
  type ReadOutcome,
  type ScanVerifier,
} from './verifier/create-scan-verifier.ts'
export type { ScanEvent, ScanOutcome } from './verifier/scan-outcome.ts'
export type { ScanVerifierOptions } from './verifier/scan-verifier-options.ts'
