import type { MockChip } from '../chips/mock-chip.ts'
import type { BadTokenBuilders } from '../tokens/bad-token.ts'
import type { TokenForge } from '../tokens/create-token-forge.ts'
import type { ScanParam } from './append-scan-params.ts'
import type { TapOutcome } from './tap-outcomes.ts'

/** One tap of a chip. */
export interface Tap {
  readonly chip: MockChip
  readonly audience: string
  readonly outcome: TapOutcome
  /** A claim that tells this tap's token from all others. */
  readonly mark: Readonly<Record<string, number>>
}

/** The parameters that a tap appends to the target URL. */
export async function createTapParams(
  tap: Tap,
  forge: TokenForge,
  bad: BadTokenBuilders,
): Promise<readonly ScanParam[]> {
  const { chip, audience, outcome, mark } = tap
  const { id, uid, serial } = chip
  const claims = { sub: id, cld: JSON.stringify({ uid, serial }), aud: audience, ...mark }
  const chipParam: ScanParam = ['vkuid', uid]
  switch (outcome) {
    case 'success':
      return [['vkjwt', forge.mint(claims)]]
    case 'insecure':
      return [chipParam, ['vkstatus', 'insecure']]
    case 'expired':
      return [chipParam, ['vkstatus', 'expired']]
    case 'forged':
      return [['vkjwt', await bad.forged(claims)]]
    case 'unknown-key':
      return [['vkjwt', await bad.unknownKey(claims)]]
    case 'other-site':
      return [['vkjwt', forge.mint({ ...claims, aud: 'other.example' })]]
    case 'stale':
      return [['vkjwt', await bad.expired(claims)]]
    case 'junk':
      return [['vkjwt', 'not-a-token']]
    case 'repeated': {
      const token: ScanParam = ['vkjwt', forge.mint(claims)]
      return [token, token]
    }
    case 'mixed':
      return [
        ['vkjwt', forge.mint(claims)],
        ['vkstatus', 'insecure'],
      ]
    case 'status-verified':
      return [chipParam, ['vkstatus', 'verified']]
  }
}
