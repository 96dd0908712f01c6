import type { BadgeResult } from '../measures/measure-badges.ts'
import type { BoxResults } from '../measures/measure-box.ts'
import type { ClaimResult } from '../measures/measure-claims.ts'
import type { ColdStartResult } from '../measures/measure-cold-start.ts'
import type { FloodResult } from '../measures/measure-flood.ts'
import type { ImportResult } from '../measures/measure-imports.ts'
import type { LogResult } from '../measures/measure-log.ts'
import type { MemoryResult } from '../measures/measure-memory.ts'
import type { RequestResult } from '../measures/measure-requests.ts'
import type { TokenResults } from '../measures/measure-tokens.ts'

/** All that one run found out. */
export interface Results {
  rounds: number
  footnotes: readonly string[]
  tokens: readonly TokenResults[]
  requests: readonly RequestResult[]
  badges: readonly BadgeResult[]
  coldStarts: readonly ColdStartResult[]
  floods: readonly FloodResult[]
  logs: readonly LogResult[]
  box: BoxResults
  claims: readonly ClaimResult[]
  imports: readonly ImportResult[]
  memory: MemoryResult
  differential: string
}
