export { defaultChip, type MockChip } from './chips/mock-chip.ts'
export type { MockProduct } from './chips/mock-product.ts'
export { createMockIssuer } from './create-mock-issuer.ts'
export type { MockKeys, RotateOptions } from './keys/create-keyring.ts'
export type { MockIssuer, MockIssuerOptions, TapOptions } from './mock-issuer.ts'
export { jwksPath, type MockRequest, type RequestLog } from './server/create-request-log.ts'
export { type Outage, type OutageMode, outages } from './server/outages.ts'
export { type TapOutcome, type TapPreset, tapPresets } from './server/tap-outcomes.ts'
export type {
  BadToken,
  BadTokenBuilders,
  BadTokenCode,
  BadTokenSource,
} from './tokens/bad-token.ts'
export { badTokens } from './tokens/bad-tokens.ts'
export type { TokenMembers } from './tokens/create-token-forge.ts'
export { type GoodToken, type GoodTokenSource, goodTokens } from './tokens/good-tokens.ts'
export type { TokenPart } from './tokens/sign-token.ts'
