export type { BoxChip, BoxChipChanges, BoxChipKind, BoxChipOptions } from './chips/box-chip.ts'
export type { ChipReference, MockChips } from './chips/create-chips.ts'
export { defaultChip, type MockChip } from './chips/mock-chip.ts'
export type {
  ConformanceCase,
  ConformanceExpectation,
  ConformanceTable,
} from './conformance/conformance-table.ts'
export {
  type ConformanceTableOptions,
  createConformanceTable,
} from './conformance/create-conformance-table.ts'
export { type PackedToken, unpackToken } from './conformance/pack-token.ts'
export { connectMockIssuer } from './control/remote/connect-mock-issuer.ts'
export type {
  AnyMockIssuer,
  Remote,
  RemoteDrill,
  RemoteMockIssuer,
} from './control/remote/remote-mock-issuer.ts'
export type { MockClock } from './create-clock.ts'
export { createMockIssuer } from './create-mock-issuer.ts'
export type { MockRequest, RequestLog } from './create-request-log.ts'
export type {
  ActiveDrill,
  Drill,
  DrillConclusion,
  DrillName,
  DrillOptions,
} from './drills/drill.ts'
export { drills } from './drills/drills.ts'
export { defaultApiKey, type MockIssuerOptions } from './issuer-options.ts'
export { jwksPath } from './key-set/answer-key-set.ts'
export { type Outage, type OutageMode, outages } from './key-set/outages.ts'
export type { MockKeys, RotateOptions } from './keys/create-keyring.ts'
export type { MockIssuer } from './mock-issuer.ts'
export type { RandomBytes } from './ntag424/bytes.ts'
export { createChip } from './ntag424/create-chip.ts'
export {
  createSpark1Chip,
  type SimulatedSpark1Chip,
  type Spark1ChipOptions,
} from './ntag424/create-spark1-chip.ts'
export type { ChipOptions, ChipTap, SimulatedChip } from './ntag424/simulated-chip.ts'
export type { ChipKind } from './ntag424/tap-signature.ts'
export type { ScanConclusion } from './site/conclude-scan.ts'
export type { TapOptions } from './taps/create-tap.ts'
export type { MockRedirect, RedirectLog } from './taps/redirect-log.ts'
export { type TapOutcome, type TapPreset, tapPresets } from './taps/tap-outcomes.ts'
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
export {
  type TokenPreset,
  type TokenPresetName,
  type TokenPresetSource,
  tokenPresets,
} from './tokens/token-presets.ts'
