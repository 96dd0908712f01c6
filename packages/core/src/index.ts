export {
  applyHeaders,
  type HeaderLine,
  type HeaderSink,
  outranksCacheControl,
} from './apply-headers.ts'
export { assertGateOptions } from './assert-gate-options.ts'
export { assertTargetUrl } from './assert-target-url.ts'
export { bindScan } from './bind-scan.ts'
export { type ClientKey, clientKey } from './client-key.ts'
export { type CookiePair, readCookiePairs } from './cookie-pairs.ts'
export { createDenial } from './create-denial.ts'
export { createJwks } from './create-jwks.ts'
export { createScanVerifier, type ReadOutcome, type ScanVerifier } from './create-scan-verifier.ts'
export { deferOptions } from './defer-options.ts'
export type {
  VkDenialCode,
  VkRejectionCode,
  VkSetUpCode,
  VkUnavailableCode,
} from './error-codes.ts'
export { isVkJwtError, isVkUnavailableError, VkJwtError, VkUnavailableError } from './errors.ts'
export { hasScanParams } from './has-scan-params.ts'
export type { Jwks } from './jwks.ts'
export type { JwksOptions } from './jwks-options.ts'
export { type MemoryOneTimeStoreOptions, memoryOneTimeStore } from './memory-one-time-store.ts'
export { type MemoryRateLimiterOptions, memoryRateLimiter } from './memory-rate-limiter.ts'
export { memoryWarning } from './memory-warning.ts'
export { type NodeRequestLike, nodeScanRequest } from './node-scan-request.ts'
export { createNoteWriter } from './note-writer.ts'
export type { ScanNote } from './notes.ts'
export type { OneTimeStore, RateLimiter } from './one-time-store.ts'
export { parseScanParams, type ScanParams } from './parse-scan-params.ts'
export { redactUrl } from './redact-url.ts'
export type { RequestLifetime } from './request-lifetime.ts'
export type { Chip, DeniedScan, Scan, UnverifiedScan, VerifiedScan } from './scan.ts'
export type { ScanEvent, ScanOutcome, ScanRequest } from './scan-request.ts'
export type { ScanVerifierOptions } from './scan-verifier-options.ts'
export type { ScanView, UnverifiedScanView, VerifiedScanView } from './scan-view.ts'
export type { ScanCookie } from './session-cookie.ts'
export type { SessionOptions } from './session-options.ts'
export { stripScanParams } from './strip-scan-params.ts'
export { toScanView } from './to-scan-view.ts'
export type { VerifyOptions } from './verify-options.ts'
export { type VerifiedToken, verifyVkJwt } from './verify-vk-jwt.ts'
