export { assertGateOptions } from './assert-gate-options.ts'
export { assertTargetUrl } from './assert-target-url.ts'
export { bindScan } from './bind-scan.ts'
export { createDenial } from './create-denial.ts'
export { createJwks } from './create-jwks.ts'
export {
  createScanVerifier,
  type ScanVerifier,
  type ScanVerifierOptions,
} from './create-scan-verifier.ts'
export type { VkDenialCode, VkRejectionCode, VkUnavailableCode } from './error-codes.ts'
export { isVkJwtError, isVkUnavailableError, VkJwtError, VkUnavailableError } from './errors.ts'
export { hasScanParams } from './has-scan-params.ts'
export type { Jwks } from './jwks.ts'
export type { JwksOptions } from './jwks-options.ts'
export { parseScanParams, type ScanParams } from './parse-scan-params.ts'
export { redactUrl } from './redact-url.ts'
export type { Chip, DeniedScan, Scan, UnverifiedScan, VerifiedScan } from './scan.ts'
export type { ScanOutcome, ScanRequest } from './scan-request.ts'
export type { ScanView, UnverifiedScanView, VerifiedScanView } from './scan-view.ts'
export { stripScanParams } from './strip-scan-params.ts'
export { toScanView } from './to-scan-view.ts'
export type { VerifyOptions } from './verify-options.ts'
export { type VerifiedToken, verifyVkJwt } from './verify-vk-jwt.ts'
