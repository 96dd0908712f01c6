export type { VkDenialCode, VkRejectionCode, VkUnavailableCode } from './error-codes.ts'
export { isVkJwtError, isVkUnavailableError, VkJwtError, VkUnavailableError } from './errors.ts'
export type { Chip, Scan, UnverifiedScan, VerifiedScan } from './scan.ts'
export type { ScanView, UnverifiedScanView, VerifiedScanView } from './scan-view.ts'
