import type { MockChip } from '../chips/mock-chip.ts'
import type { BadTokenBuilders } from '../tokens/bad-token.ts'
import type { TokenForge } from '../tokens/create-token-forge.ts'
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

/** The query parameters of a scan. */
export type ScanParam = readonly [name: 'vkjwt' | 'vkuid' | 'vkstatus', value: string]

/** Appends parameters to a target URL; its own query stays as it is, and its fragment stays last. */
export function appendScanParams(target: string, params: readonly ScanParam[]): string {
  const hash = target.indexOf('#')
  const base = hash === -1 ? target : target.slice(0, hash)
  const fragment = hash === -1 ? '' : target.slice(hash)
  const query = params.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  return `${base}${separatorAfter(base)}${query}${fragment}`
}

function separatorAfter(base: string): string {
  if (!base.includes('?')) return '?'
  return /[?&]$/.test(base) ? '' : '&'
}
