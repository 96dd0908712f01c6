import type { MockChip } from '../chips/mock-chip.ts'
import { assertChip } from '../chips/mock-chip.ts'
import { readTargetUrl } from '../chips/read-target-url.ts'
import { assertTapOutcome, type TapOutcome } from './tap-outcomes.ts'

/** The path of taps of any chip, which the query string describes. */
export const redirectPath = '/redirect'

/** Everything that the address of a tap says. */
export interface TapAddress {
  readonly chip: MockChip
  readonly target: string
  readonly outcome: TapOutcome
}

/** Writes the address of a tap. */
export function writeTapAddress(origin: string, { chip, target, outcome }: TapAddress): URL {
  assertChip(chip)
  readTargetUrl(target)
  assertTapOutcome(outcome)
  const url = new URL(redirectPath, origin)
  url.searchParams.set('target', target)
  url.searchParams.set('outcome', outcome)
  url.searchParams.set('id', chip.id)
  url.searchParams.set('uid', chip.uid)
  if (chip.serial !== undefined) url.searchParams.set('serial', chip.serial)
  return url
}

/** Reads the query string of a tap's address; what it doesn't say about the chip is the default's. */
export function readTapAddress(query: string, defaultChip: MockChip): TapAddress {
  const params = new URLSearchParams(query)
  const outcome = params.get('outcome') ?? 'success'
  assertTapOutcome(outcome)
  const id = params.get('id')
  const uid = params.get('uid')
  const serial = params.get('serial')
  const chip =
    id === null && uid === null && serial === null
      ? defaultChip
      : {
          id: id ?? defaultChip.id,
          uid: uid ?? defaultChip.uid,
          ...(serial === null ? {} : { serial }),
        }
  assertChip(chip)
  return { chip, target: params.get('target') ?? '', outcome }
}
